package dev.ollamaguidance.client.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import dev.ollamaguidance.client.OllamaJson;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DateReaderTest {
    private static final String USUAL = "2026-11-22T14:35:13.708031029Z";

    @ParameterizedTest
    @ValueSource(
            strings = {
                USUAL,
                "2026-11-22T14:35:13Z",
                "2026-11-22T14:35:13.7Z",
                "2026-11-22T14:35:13.000000001Z",
                "2023-08-04T08:52:19.385406455-07:00",
                "2023-08-04T08:52:19+05:30",
                "2023-08-04T08:52:19-00:30",
                "2024-02-29T23:59:59.999999999+18:00",
                "0001-01-01T00:00:00Z",
                "0000-12-31T00:00:00Z",
                "9999-12-31T23:59:59Z",
                "2318-03-10T09:12:33.000000001+05:30",
                // Other forms, which Java's parser reads.
                "2026-11-22T14:35Z",
                "2026-11-22t14:35:13z",
                "+12026-11-22T14:35:13Z",
                "2026-11-22T14:35:13+05:30:15",
                "2026-11-22T14:35:13-00:00"
            })
    void readsWhatJavaReads(String text) throws Exception {
        OffsetDateTime expected = OffsetDateTime.parse(text);
        OffsetDateTime read = read(text);
        assertThat(read).isEqualTo(expected);
        assertThat(read.getOffset()).isEqualTo(expected.getOffset());
        assertThat(read.getNano()).isEqualTo(expected.getNano());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026-11-22",
                "2026-02-30T14:35:13Z",
                "2026-13-22T14:35:13Z",
                "2026-11-22T14:60:00Z",
                "2026-11-22T14:35:60Z",
                "2026-11-22T14:35:13+19:00",
                "2026-11-22T14:35:13+05:99",
                "2026-11-22T14:35:13 05:30",
                "2026-11-22T14:35:13Z ",
                "2026x11-22T14:35:13Z"
            })
    void rejectsWhatJavaRejects(String text) {
        assertThatThrownBy(() -> OffsetDateTime.parse(text)).isInstanceOf(DateTimeParseException.class);
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(InvalidFormatException.class)
                .hasMessageContaining("not a date and time (RFC 3339)");
    }

    @Test
    void agreesWithJavaOnDatesWithAMistake() {
        Random random = new Random(3);
        String characters = "0123456789-+:.TZtz/; ";
        int rejected = 0;
        int lenient = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? USUAL : "2023-08-04T08:52:19.385-07:00");
            text.setCharAt(random.nextInt(text.length()), characters.charAt(random.nextInt(characters.length())));
            if (random.nextInt(4) == 0) {
                text.deleteCharAt(random.nextInt(text.length()));
            }
            Object expected = parsed(text.toString());
            Object actual;
            try {
                actual = read(text.toString());
            } catch (Exception e) {
                actual = "rejected";
                rejected++;
            }
            if (expected.equals("rejected") && !actual.equals("rejected")) {
                lenient++;
                expected = parsed(corrected(text.toString()));
            }
            assertThat(actual).describedAs(text.toString()).isEqualTo(expected);
        }
        assertThat(rejected).isBetween(10_000, 19_000);
        assertThat(lenient).isPositive();
    }

    /** The deviations of one character from RFC 3339 that are read. */
    private static String corrected(String text) {
        String corrected = text.replaceFirst("^(.{10}) ", "$1T").replaceFirst(" (?=[+-]|Z$)", "");
        corrected = corrected.replaceFirst("(\\.\\d{9})\\d+", "$1").replaceFirst("([+-]\\d{2})(\\d{2})$", "$1:$2");
        return corrected.matches(".*(Z|z|[+-]\\d{2}:\\d{2})") ? corrected : corrected + "Z";
    }

    private static Object parsed(String text) {
        try {
            return OffsetDateTime.parse(text);
        } catch (DateTimeParseException e) {
            return "rejected";
        }
    }

    private static OffsetDateTime read(String text) throws Exception {
        return OllamaJson.mapper().readValue("\"" + text + "\"", OffsetDateTime.class);
    }
}
