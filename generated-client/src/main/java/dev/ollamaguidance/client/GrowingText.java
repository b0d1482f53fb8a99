package dev.ollamaguidance.client;

import java.util.ArrayList;
import java.util.List;

/** Text that grows, in segments: one buffer for all of it would be copied, and need three times its memory, whenever it is full. */
final class GrowingText {
    private static final int SEGMENT = 64 * 1024;

    private final List<String> full = new ArrayList<>();
    private final StringBuilder last = new StringBuilder();
    private long length;
    private boolean wide;

    /** Appends text. Returns the additional bytes that all of the text needs as a string. */
    long append(String text) {
        long before = bytes();
        last.append(text);
        length += text.length();
        wide = wide || JsonSize.isWide(text);
        if (last.length() > SEGMENT) {
            full.add(last.toString());
            last.setLength(0);
            last.trimToSize();
        }
        return bytes() - before;
    }

    boolean isEmpty() {
        return length == 0;
    }

    private long bytes() {
        return wide ? 2 * length : length;
    }

    @Override
    public String toString() {
        if (full.isEmpty()) {
            return last.toString();
        }
        List<String> all = new ArrayList<>(full);
        all.add(last.toString());
        return String.join("", all);
    }
}
