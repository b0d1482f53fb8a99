package dev.ollamaguidance.contract.check;

import java.util.regex.Pattern;

/** A string that counts how often a matcher reads a character: the time of a match, without a clock. */
final class CountedText implements CharSequence {
    private final String text;
    private final long limit;
    private long reads;

    private CountedText(String text, long limit) {
        this.text = text;
        this.limit = limit;
    }

    /** The number of reads of one match; {@code limit} if it exceeds that. */
    static long reads(String expression, boolean search, String text, long limit) {
        CountedText counted = new CountedText(text, limit);
        try {
            var matcher = Pattern.compile(expression).matcher(counted);
            if (search) {
                matcher.find();
            } else {
                matcher.matches();
            }
        } catch (TooMany stopped) {
            return limit;
        }
        return counted.reads;
    }

    @Override
    public char charAt(int index) {
        reads++;
        if (reads >= limit) {
            throw new TooMany();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }

    private static final class TooMany extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
