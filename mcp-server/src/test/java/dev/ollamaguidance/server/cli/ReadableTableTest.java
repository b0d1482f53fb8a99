package dev.ollamaguidance.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReadableTableTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1000, 1.0 kB",
        "98363267, 98.4 MB",
        "999949, 999.9 kB",
        "999951, 1.0 MB",
        "4683075271, 4.7 GB",
        "1500000000000, 1.5 TB",
        "9223372036854775807, 9223.4 PB",
    })
    void sizeHasAUnit(long bytes, String text) {
        assertThat(ReadableTable.size(bytes)).isEqualTo(text);
    }

    @Test
    void tableIsAlignedAndOnlySizesGetAUnit() {
        assertThat(ReadableTable.lines("""
                        Before
                        | name | size | parameter_size | size_vram | count |
                        | all-minilm:l6 | 45949381 | 22.57M | - | 12345 |
                        | m:1 | 98362839 | 134.52M | 5000 | 6 |
                        after 98362839"""))
                .containsExactly(
                        "Before",
                        "name           size     parameter_size  size_vram  count",
                        "all-minilm:l6  45.9 MB  22.57M          -          12345",
                        "m:1            98.4 MB  134.52M         5.0 kB     6",
                        "after 98362839");
    }

    @Test
    void textThatOnlyLooksLikeATableIsUnchanged() {
        String text = "| a | size |\n| b |\n|\n| |\n| |\n";

        assertThat(String.join("\n", ReadableTable.lines(text))).contains("| a | size |", "| b |");
    }
}
