package dev.ollamaguidance.client.json;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates and times that servers write instead of RFC 3339, if they are unambiguous: without a zone, which means UTC; with a space instead of
 * the {@code T}; in lowercase; with an offset without colon, or with UTC and a second zone; without seconds; with more than nine digits of
 * the second, which are truncated; with the hour 24, which is midnight of the next day.
 */
final class LenientDate {
    /** Much longer than a timestamp with all digits and an offset. */
    private static final int LONGEST = 100;

    private static final int NANO_DIGITS = 9;
    private static final String MIDNIGHT = "24";

    private static final Pattern FORM = Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ]"
            + "([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\\.([0-9]+))?)?"
            + "(?: ?([+-][0-9]{2}(?::?[0-9]{2})?))?(?: ?([Zz]|UTC))?");

    private LenientDate() {}

    /** The date and time, or null if the text is none or can be understood in several ways. */
    static @Nullable OffsetDateTime parse(String text) {
        if (text.length() > LONGEST) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text);
        } catch (DateTimeParseException e) {
            Matcher form = FORM.matcher(text);
            return form.matches() ? read(form) : null;
        }
    }

    private static @Nullable OffsetDateTime read(Matcher form) {
        try {
            ZoneOffset zone = form.group(6) == null ? ZoneOffset.UTC : ZoneOffset.of(form.group(6));
            if (form.group(7) != null && !zone.equals(ZoneOffset.UTC)) {
                return null;
            }
            LocalDate date = LocalDate.parse(form.group(1));
            boolean midnight = form.group(2).equals(MIDNIGHT);
            LocalTime time = LocalTime.of(
                    midnight ? 0 : Integer.parseInt(form.group(2)),
                    Integer.parseInt(form.group(3)),
                    Integer.parseInt(Objects.requireNonNullElse(form.group(4), "0")),
                    nanoseconds(form.group(5)));
            if (midnight && !time.equals(LocalTime.MIDNIGHT)) {
                return null;
            }
            return OffsetDateTime.of(midnight ? date.plusDays(1) : date, time, zone);
        } catch (DateTimeException e) {
            return null; // For example February 30.
        }
    }

    private static int nanoseconds(@Nullable String fraction) {
        if (fraction == null) {
            return 0;
        }
        String digits = fraction.substring(0, Math.min(NANO_DIGITS, fraction.length()));
        return Integer.parseInt(digits + "0".repeat(NANO_DIGITS - digits.length()));
    }
}
