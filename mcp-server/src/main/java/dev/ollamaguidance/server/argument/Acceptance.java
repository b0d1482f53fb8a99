package dev.ollamaguidance.server.argument;

/** A kind of change that makes arguments exact, and the warning about it. */
enum Acceptance {
    NULL("Ignored null, which counts as absent: %s."),
    EMPTY("Ignored an empty string, which counts as absent: %s."),
    SET_BY_SERVER("Ignored, because this server sets it and always returns the whole response: %s."),
    NO_EFFECT("Ignored, because it has no effect in Ollama: %s."),
    NO_ARGUMENTS("Ignored, because this tool takes no arguments: %s."),
    NAME("Read under another name: %s."),
    JSON("Read from a string: %s. Send the value itself, not a string with its JSON."),
    SINGLE("Read a single value as an array: %s."),
    OBJECT("Read a string as an object: %s."),
    PARTS("Read content parts as a string, and their images as base64: %s."),
    FORMAT("Read a format of OpenAI's API as the format of Ollama: %s."),
    DATA_URI("Removed the prefix of a data URI from base64: %s."),
    /** No change: the string is sent unchanged. */
    LOOKS_LIKE_ARRAY(
            "Sent as one string, although it looks like an array: %s. If you mean several values, send a JSON array such as"
                    + " [\"a\",\"b\"], without quotation marks around it.");

    private final String sentence;

    Acceptance(String sentence) {
        this.sentence = sentence;
    }

    /** The warning about all places of this kind. */
    String warning(String places) {
        return sentence.replace("%s", places);
    }
}
