package dev.ollamaguidance.standin.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * An IP address in text form, parsed without name lookups and as strictly as Ollama does: no leading zeros, no short forms such as
 * {@code 127.1}.
 *
 * @param bytes 4 or 16 bytes
 * @param zone whether the text names a zone, as in {@code fe80::1%lo}
 */
record IpLiteral(List<Integer> bytes, boolean zone) {

    private static final int WORDS = 8;

    IpLiteral {
        bytes = List.copyOf(bytes);
    }

    /** Parses an address; empty if the text is not one. */
    static Optional<IpLiteral> parse(String text) {
        if (text.indexOf(':') < 0) {
            return four(text).map(bytes -> new IpLiteral(bytes, false));
        }
        int percent = text.indexOf('%');
        if (percent == text.length() - 1) {
            return Optional.empty();
        }
        return sixteen(percent < 0 ? text : text.substring(0, percent))
                .map(bytes -> new IpLiteral(bytes, percent >= 0));
    }

    boolean isLoopback() {
        List<Integer> unmapped = unmapped();
        return unmapped.size() == 4 ? unmapped.get(0) == 127 : isZeroExceptLast(1);
    }

    boolean isPrivate() {
        List<Integer> unmapped = unmapped();
        int first = unmapped.get(0);
        int second = unmapped.get(1);
        if (unmapped.size() > 4) {
            return (first & 0xfe) == 0xfc;
        }
        return first == 10 || (first == 172 && (second & 0xf0) == 16) || (first == 192 && second == 168);
    }

    boolean isUnspecified() {
        return !zone && bytes.stream().allMatch(part -> part == 0);
    }

    /** Whether the bytes of an address of this machine equal these. */
    boolean equalsBytes(byte[] address) {
        return !zone && bytes.equals(unsigned(address));
    }

    private static List<Integer> unsigned(byte[] address) {
        List<Integer> values = new ArrayList<>();
        for (byte part : address) {
            values.add(part & 0xff);
        }
        return values;
    }

    private boolean isZeroExceptLast(int last) {
        return bytes.get(bytes.size() - 1) == last
                && bytes.subList(0, bytes.size() - 1).stream().allMatch(part -> part == 0);
    }

    /** The IPv4 address that an IPv6 address such as {@code ::ffff:127.0.0.1} contains. */
    private List<Integer> unmapped() {
        boolean mapped = bytes.size() == 16
                && bytes.subList(0, 10).stream().allMatch(part -> part == 0)
                && bytes.get(10) == 0xff
                && bytes.get(11) == 0xff;
        return mapped ? bytes.subList(12, 16) : bytes;
    }

    private static Optional<List<Integer>> four(String text) {
        List<Integer> bytes = new ArrayList<>();
        for (String part : text.split("\\.", -1)) {
            boolean digits =
                    !part.isEmpty() && part.length() <= 3 && part.chars().allMatch(c -> c >= '0' && c <= '9');
            if (!digits || (part.length() > 1 && part.startsWith("0")) || Integer.parseInt(part) > 255) {
                return Optional.empty();
            }
            bytes.add(Integer.parseInt(part));
        }
        return bytes.size() == 4 ? Optional.of(bytes) : Optional.empty();
    }

    private static Optional<List<Integer>> sixteen(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return words(text, true).filter(bytes -> bytes.size() == 2 * WORDS);
        }
        Optional<List<Integer>> head = words(text.substring(0, gap), false);
        Optional<List<Integer>> tail = words(text.substring(gap + 2), true);
        if (head.isEmpty() || tail.isEmpty()) {
            return Optional.empty();
        }
        int missing = 2 * WORDS - head.get().size() - tail.get().size();
        if (missing < 2) {
            return Optional.empty();
        }
        List<Integer> bytes = new ArrayList<>(head.get());
        bytes.addAll(Collections.nCopies(missing, 0));
        bytes.addAll(tail.get());
        return Optional.of(bytes);
    }

    /** The bytes of words between colons. The last word can be an IPv4 address. */
    private static Optional<List<Integer>> words(String text, boolean atEnd) {
        List<Integer> bytes = new ArrayList<>();
        if (text.isEmpty()) {
            return Optional.of(bytes);
        }
        String[] words = text.split(":", -1);
        for (int index = 0; index < words.length; index++) {
            String word = words[index];
            if (atEnd && index == words.length - 1 && word.indexOf('.') >= 0) {
                Optional<List<Integer>> last = four(word);
                if (last.isEmpty()) {
                    return Optional.empty();
                }
                bytes.addAll(last.get());
            } else if (isHex(word)) {
                int value = Integer.parseInt(word, 16);
                bytes.add(value >> 8);
                bytes.add(value & 0xff);
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(bytes);
    }

    private static boolean isHex(String word) {
        return !word.isEmpty()
                && word.length() <= 4
                && word.chars().allMatch(c -> c < 128 && Character.digit(c, 16) >= 0);
    }
}
