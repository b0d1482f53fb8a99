package dev.ollamaguidance.server.argument;

import java.util.Locale;

/** Recognizes base64 in data URIs, and addresses in the place of base64. */
final class Base64Text {
    static final String PROBLEM = "must be the file itself in base64, not an address; Ollama does not download files";

    private static final String DATA = "data:";
    private static final String BASE64 = ";base64,";
    /** A data URI with a longer prefix is not recognized, and the start of base64 is enough to recognize an address. */
    private static final int MAX_PREFIX = 200;

    private Base64Text() {}

    /** Returns the data of a data URI in base64, and any other text unchanged. */
    static String withoutPrefix(String text) {
        String start = text.substring(0, Math.min(MAX_PREFIX, text.length()));
        int comma = start.toLowerCase(Locale.ROOT).indexOf(BASE64);
        boolean isData = start.regionMatches(true, 0, DATA, 0, DATA.length()) && comma >= 0;
        return isData ? text.substring(comma + BASE64.length()) : text;
    }

    /** Whether text has no prefix of an address, after the one of a data URI in base64 is removed. */
    static boolean isPlain(String text) {
        String data = withoutPrefix(text);
        return data.substring(0, Math.min(MAX_PREFIX, data.length())).indexOf(':') < 0;
    }
}
