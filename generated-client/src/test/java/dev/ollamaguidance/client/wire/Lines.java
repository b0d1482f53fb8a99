package dev.ollamaguidance.client.wire;

/** Lines of a chat, as Ollama sends them. */
public final class Lines {
    public static final String LAST = part("", true);

    private Lines() {}

    public static String part(String content) {
        return part(content, false);
    }

    private static String part(String content, boolean done) {
        return """
                {"model":"m","created_at":"2026-11-22T14:35:13.708031029Z","message":{"role":"assistant","content":"%s"},"done":%s}""".formatted(content, done);
    }
}
