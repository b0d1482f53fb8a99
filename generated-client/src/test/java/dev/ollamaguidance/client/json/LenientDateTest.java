package dev.ollamaguidance.client.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates that are not RFC 3339 are read if they are unambiguous. */
final class LenientDateTest {
    @ParameterizedTest
    @CsvSource({
        "2026-03-01T10:00:00, 2026-03-01T10:00:00Z",
        "2026-03-01T10:00:00.123456, 2026-03-01T10:00:00.123456Z",
        "2026-03-01 10:00:00+00:00, 2026-03-01T10:00:00Z",
        "2026-03-01T10:00:00+0530, 2026-03-01T10:00:00+05:30",
        "2026-03-01T10:00:00-05, 2026-03-01T10:00:00-05:00",
        "2026-03-01T10:00:00-00:00, 2026-03-01T10:00:00Z",
        "2026-03-01T10:00:00.123456+00:00Z, 2026-03-01T10:00:00.123456Z",
        "2026-03-01T10:00:00.1234567891Z, 2026-03-01T10:00:00.123456789Z",
        "2026-03-01t10:00:00z, 2026-03-01T10:00:00Z",
        "2026-03-01T10:00Z, 2026-03-01T10:00:00Z",
        "2026-03-01 10:00, 2026-03-01T10:00:00Z",
        "2026-12-31T24:00:00Z, 2027-01-01T00:00:00Z",
        "2026-03-01 10:00:00.5 +0200, 2026-03-01T10:00:00.5+02:00",
        "2026-03-01 10:00:00 +0000 UTC, 2026-03-01T10:00:00Z",
        "2026-03-01 10:00:00 UTC, 2026-03-01T10:00:00Z",
    })
    void readsTheSameTime(String text, String expected) {
        assertThat(LenientDate.parse(text))
                .hasToString(OffsetDateTime.parse(expected).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "never",
                "-1",
                "1786289584",
                "1786289584.000000000Z",
                "2026-03-01",
                "10:00:00",
                "12026-03-01T10:00:00Z",
                "2026-02-30T10:00:00",
                "2026-03-01T25:00:00",
                "2026-03-01T24:00:01Z",
                "2026-03-01T10:00:60",
                "2026-03-01T10:00:00.",
                "2026-03-01T10:00:00+02:00Z",
                "2026-03-01T10:00:00+99:00",
                "2026-03-01T10:00:00 CET",
                "01.03.2026 10:00:00",
                "2026/03/01 10:00:00",
                "٢026-03-01T10:00:00",
            })
    void readsNothingElse(String text) {
        assertThat(LenientDate.parse(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 1_000_000})
    void ignoresLongTexts(int digits) {
        assertThat(LenientDate.parse("2026-03-01T10:00:00." + "1".repeat(digits)))
                .isNull();
    }
}
