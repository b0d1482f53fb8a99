package dev.ollamaguidance.client;

import dev.ollamaguidance.client.OllamaException.TooLarge;
import dev.ollamaguidance.client.model.ChatRequest;
import dev.ollamaguidance.client.model.EmbedRequest;
import dev.ollamaguidance.client.wire.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.Stream;

/** Ways in which a server may try to fill the memory of a client, and the limit that ends each of them. */
enum Flood {
    WHOLE_STRING("{\"models\":[{\"name\":\"", "x", 300, "", "RESPONSE 67108864"),
    WHOLE_BLANK("", " ", 300, "", "RESPONSE 67108864"),
    WHOLE_OBJECTS("{\"x\":[{}", ",{}", 60, "]}", "VALUES 1048576"),
    WHOLE_NUMBERS("{\"x\":[1", ",1", 60, "]}", "VALUES 1048576"),
    WHOLE_LARGE_NUMBERS("{\"x\":[1", ",4444444444", 60, "]}", "VALUES 1048576"),
    WHOLE_MODELS("{\"models\":[{}", ",{\"name\":\"a\"}", 60, "]}", "VALUES 1048576"),
    WHOLE_MODELS_OF_NULL("{\"models\":[null", ",null", 60, "]}", "VALUES 1048576"),
    WHOLE_NAMES("{\"x\":{\"a\":1", ",\"%08x\":1", 60, "}}", "VALUES 1048576"),
    WHOLE_SAME_NAMES("{\"x\":{\"a\":1", ",\"a\":1", 60, "}}", "VALUES 1048576"),
    WHOLE_LONG_STRING("{\"x\":\"", "x", 40, "\"}", "STRING 16777216"),
    WHOLE_WIDE_STRING("{\"x\":\"\u4f60", "x", 12, "\"}", "STRING 16777216"),
    WHOLE_STRINGS("{\"x\":[\"\"", ",\"" + "x".repeat(15_000_000) + "\"", 45, "]}", "completed"),
    WHOLE_WIDE_STRINGS("{\"x\":[\"\"", ",\"\u4f60" + "x".repeat(8_000_000) + "\"", 60, "]}", "VALUES 1048576"),
    WHOLE_CYRILLIC_STRINGS("{\"x\":[\"\"", ",\"" + "\u0436".repeat(4_000_000) + "\"", 30, "]}", "completed"),
    WHOLE_DEPTH("{\"x\":", "[", 1, "", "DEPTH 500"),
    WHOLE_DEPTH_OF_OBJECTS("{\"x\":", "{\"a\":", 1, "", "DEPTH 500"),
    WHOLE_TINY_CHUNKS("{\"x\":\"", "", 3, "\"}", "completed"),
    WHOLE_ERROR("{\"error\":\"x\",\"x\":\"", "x", 15, "\"}", "Answered"),
    VECTOR("{\"embeddings\":[[1", ",1", 60, "]]}", "VALUES 1048576"),
    VECTORS("{\"embeddings\":[[1]", ",[1]", 60, "]}", "VALUES 1048576"),
    USUAL_VECTORS("{\"embeddings\":[[1]", ",[1" + ",0.0123456".repeat(1024) + "]", 60, "]}", "completed"),
    PLAIN_TEXT("", "x", 60, "", "STRING 16777216"),
    ERROR_PAGE("", "x", 300, "", "Answered"),
    LINE("{\"message\":{\"content\":\"", "x", 300, "", "LINE 16777216"),
    LINE_OF_VALUES("{\"x\":[1", ",1", 15, "]}", "VALUES 524288"),
    LINE_OF_DEPTH("{\"x\":", "[", 1, "", "DEPTH 500"),
    LINES_OF_DEPTH("{\"done\":false}\n{\"x\":", "[", 1, "", "DEPTH 500"),
    LINE_OF_ERROR("{\"error\":\"", "x", 300, "\"}", "LINE 16777216"),
    LINES_THAT_ARE_BLANK("{\"done\":false}\n", "\n", 300, "", "LINE 16777216"),
    LINES_OF_TOKENS("", "{\"message\":{\"content\":\"" + "x".repeat(1000) + "\"}}\n", 100, "", "MERGED 33554432"),
    LINES_OF_WIDE_TOKENS(
            "", "{\"message\":{\"content\":\"" + "\u4f60".repeat(1000) + "\"}}\n", 150, "", "MERGED 33554432"),
    LINES_OF_TOOL_CALLS("", "{\"message\":{\"tool_calls\":[{},{},{},{}]}}\n", 60, "", "MERGED 33554432"),
    LINES_OF_NAMES("", "{\"%08x\":1}\n", 20, "", "MERGED 33554432"),
    OBJECT_FOR_LINES("{\"message\":{\"content\":\"", "x", 300, "", "LINE 16777216"),
    OBJECT_OF_BLANKS_FOR_LINES("{", " ", 300, "", "LINE 16777216"),
    HEADERS("", "", 0, "", "HEADERS 393216");

    private static final int MEGABYTE = 1024 * 1024;
    private static final int PIECE = 64 * 1024;
    private static final int TINY = 500;

    private final String start;
    private final String repeated;
    private final int megabytes;
    private final String end;
    private final String outcome;

    Flood(String start, String repeated, int megabytes, String end, String outcome) {
        this.start = start;
        this.repeated = repeated;
        this.megabytes = megabytes;
        this.end = end;
        this.outcome = outcome;
    }

    /** The limit that ends the call, or what else ends it. */
    String outcome() {
        return outcome;
    }

    /** The server's side. */
    void send(Wire wire) throws IOException {
        if (this == HEADERS) {
            wire.write("HTTP/1.1 200 OK\r\n" + "A: b\r\n".repeat(100_000));
        } else if (this == WHOLE_TINY_CHUNKS) {
            wire.begin("application/json");
            wire.chunk(start);
            String chunks = "1\r\nx\r\n".repeat(10_000);
            for (int i = 0; i < TINY; i++) {
                wire.write(chunks);
            }
            wire.chunk(end);
            wire.end();
        } else {
            int status = this == ERROR_PAGE ? 500 : 200;
            String type = name().startsWith("LINE") ? "application/x-ndjson" : "application/json";
            wire.write("HTTP/1.1 " + status + " X\r\nContent-Type: " + type + "\r\nConnection: close\r\n\r\n");
            wire.write(start);
            sendRepeated(wire);
            wire.write(end);
        }
        wire.close();
    }

    private void sendRepeated(Wire wire) throws IOException {
        boolean numbered = repeated.contains("%");
        byte[] piece = repeated.repeat(Math.max(1, PIECE / repeated.length())).getBytes(StandardCharsets.UTF_8);
        int number = 0;
        for (long sent = 0; sent < (long) megabytes * MEGABYTE; sent += piece.length) {
            if (numbered) {
                StringBuilder lines = new StringBuilder();
                for (int i = 0; i < PIECE / repeated.length(); i++) {
                    lines.append(repeated.replace("%08x", "%08x".formatted(number++)));
                }
                piece = lines.toString().getBytes(StandardCharsets.UTF_8);
            }
            wire.write(piece);
        }
    }

    /** The client's side. Returns what ended the call. */
    private String receive(OllamaClient client) {
        try {
            if (name().contains("VECTOR")) {
                client.embed(EmbedRequest.builder().model("m").build());
            } else if (this == PLAIN_TEXT) {
                client.getRoot();
            } else if (name().contains("LINE")) {
                merge(client);
            } else {
                client.listModels();
            }
            return "completed";
        } catch (TooLarge e) {
            return e.limit() + " " + e.maximum();
        } catch (OllamaException e) {
            return e.getClass().getSimpleName();
        }
    }

    private static void merge(OllamaClient client) {
        Operation chat = Operations.byId("chat");
        StreamMerger merger = new StreamMerger(chat, client);
        try (Stream<?> parts =
                chat.stream(client, Map.of(), ChatRequest.builder().model("m").build())) {
            for (Iterator<?> part = parts.iterator(); part.hasNext(); ) {
                merger.add(OllamaJson.mapper().valueToTree(part.next()));
            }
        }
    }

    /** Runs in another JVM with a small heap: receives each flood from the server. */
    public static void main(String[] arguments) {
        for (int i = 1; i < arguments.length; i++) {
            Flood flood = valueOf(arguments[i]);
            OllamaClient client = OllamaClient.builder()
                    .baseUrl(arguments[0] + "/" + flood)
                    .maxResponseBytes(64L * MEGABYTE)
                    .build();
            String outcome;
            long began = System.nanoTime();
            try {
                outcome = flood.receive(client);
            } catch (RuntimeException | Error e) {
                outcome = e.toString();
            }
            System.out.println(flood + ": " + outcome);
            System.err.println(flood + " " + (System.nanoTime() - began) / 1_000_000 + " ms");
        }
    }
}
