package dev.ollamaguidance.server.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.ollamaguidance.api.fuzz.FuzzSeeds;
import dev.ollamaguidance.server.argument.ArgumentPlace;
import dev.ollamaguidance.server.text.NearNames;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** Any name, release and pointer is read, without an exception. */
final class NamesFuzzTest {
    @Tag("fuzz")
    @FuzzTest(maxDuration = "30s")
    void fuzz(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        List<String> lines = text.lines().toList();
        String first = lines.isEmpty() ? "" : lines.get(0);
        assertThat(NearNames.of(first, lines)).isSubsetOf(lines);
        assertThat(Release.of(first)).isEqualByComparingTo(Release.of(first));
        ArgumentPlace place = new ArgumentPlace(first);
        place.covers(text);
        assertThat(place.shown()).isNotNull();
    }

    @ParameterizedTest
    @ArgumentsSource(FuzzSeeds.class)
    void acceptsTheSeeds(byte[] data) {
        fuzz(data);
    }
}
