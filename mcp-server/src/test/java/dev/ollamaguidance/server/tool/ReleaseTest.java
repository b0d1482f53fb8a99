package dev.ollamaguidance.server.tool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReleaseTest {
    @ParameterizedTest
    @CsvSource({
        "0.5.13, 0.9.0, -1",
        "0.12.6, 0.9.6, 1",
        "0.33.0-rc2, 0.33.0, 0",
        "v0.9.6, 0.9.6, 0",
        "0.0.0, 0.33.0, 1",
        "abc, 0.33.0, 1",
        "0.0.0, main, 0",
    })
    void comparesByTheNumericCore(String one, String other, int order) {
        assertThat(Release.of(one).compareTo(Release.of(other))).isEqualTo(order);
    }
}
