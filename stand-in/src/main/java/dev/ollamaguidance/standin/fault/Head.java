package dev.ollamaguidance.standin.fault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * First line and headers of a request or a response, unchanged.
 *
 * @param lines without line ends, the first line first
 */
record Head(List<String> lines) {

    Head {
        lines = List.copyOf(lines);
    }

    /** The head of a response that the proxy sends instead of the server. */
    static Head of(Answer answer) {
        List<String> lines = new ArrayList<>();
        lines.add("HTTP/1.1 " + answer.status() + " " + Answer.reason(answer.status()));
        if (!answer.contentType().isEmpty()) {
            lines.add("Content-Type: " + answer.contentType());
        }
        return new Head(lines);
    }

    String method() throws IOException {
        return word(0).toUpperCase(Locale.ROOT);
    }

    String target() throws IOException {
        return word(1);
    }

    int status() throws IOException {
        try {
            return Integer.parseInt(word(1));
        } catch (NumberFormatException other) {
            throw new IOException("Not an HTTP status line: " + lines.get(0), other);
        }
    }

    static String path(String target) {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /** Values by lower-case name. */
    Map<String, List<String>> headers() {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            headers.computeIfAbsent(name(line), first -> new ArrayList<>())
                    .add(line.substring(line.indexOf(':') + 1).strip());
        }
        return headers;
    }

    /** Whether a value of a header contains this lower-case token, regardless of case. */
    boolean says(String header, String word) {
        return headers().getOrDefault(header, List.of()).stream()
                .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains(word));
    }

    Framing requestFraming() throws IOException {
        if (says("transfer-encoding", "chunked")) {
            return Framing.CHUNKED;
        }
        return Framing.length(length(0));
    }

    /** How the body of this response is framed, which depends on the request's method. */
    Framing answerFraming(String method) throws IOException {
        int status = status();
        if (method.equals("HEAD") || status < 200 || status == 204 || status == 304) {
            return Framing.length(0);
        }
        if (says("transfer-encoding", "chunked")) {
            return Framing.CHUNKED;
        }
        long length = length(-1);
        return length < 0 ? Framing.UNTIL_CLOSE : Framing.length(length);
    }

    private long length(long otherwise) throws IOException {
        List<String> lengths = headers().getOrDefault("content-length", List.of());
        try {
            long length = lengths.isEmpty() ? otherwise : Long.parseLong(lengths.get(0));
            if (!lengths.isEmpty() && length < 0) {
                throw new IOException("Not a valid Content-Length: " + lengths);
            }
            return length;
        } catch (NumberFormatException other) {
            throw new IOException("Not a valid Content-Length: " + lengths, other);
        }
    }

    /** A copy with one value for a header, which replaces existing values. */
    Head with(String header, String value) {
        List<String> changed = new ArrayList<>(without(header).lines);
        changed.add(header + ": " + value);
        return new Head(changed);
    }

    Head without(String header) {
        List<String> changed = new ArrayList<>();
        changed.add(lines.get(0));
        for (String line : lines.subList(1, lines.size())) {
            if (!name(line).equals(header.toLowerCase(Locale.ROOT))) {
                changed.add(line);
            }
        }
        return new Head(changed);
    }

    byte[] bytes() {
        return (String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String name(String line) {
        return line.substring(0, Math.max(0, line.indexOf(':'))).strip().toLowerCase(Locale.ROOT);
    }

    private String word(int index) throws IOException {
        String[] words = lines.get(0).split(" ", 3);
        if (words.length < 2) {
            throw new IOException("Not an HTTP request or status line: " + lines.get(0));
        }
        return words[index];
    }
}
