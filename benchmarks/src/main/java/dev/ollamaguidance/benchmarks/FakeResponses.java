package dev.ollamaguidance.benchmarks;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** The responses of the fake server, with the form and the headers of real ones. The same bytes at every start. */
final class FakeResponses {

    /** Tokens of a stream. One more line ends it. */
    static final int TOKENS = 500;

    /** Tokens of the paced stream. */
    static final int PACED_TOKENS = 50;

    /** Numbers in a vector. */
    static final int DIMENSIONS = 768;

    /** Length of the body of a chat that is not streamed, in bytes. */
    static final int CHAT_BYTES = 939;

    /** Digits of the time in a paced token. */
    private static final int CLOCK_DIGITS = 17;

    private static final String CHUNKED = "Transfer-Encoding: chunked";

    private static final String[] WORDS = {
        " the",
        " sky",
        " is",
        " blue",
        " because",
        " air",
        " scatters",
        " short",
        " waves",
        " more",
        " than",
        " long",
        ",",
    };

    private FakeResponses() {}

    /** The text of the response that is not streamed. */
    static String chatText() {
        int rest = CHAT_BYTES - chatBody("").length();
        StringBuilder text = new StringBuilder();
        for (int i = 0; text.length() < rest; i++) {
            text.append(word(i));
        }
        return text.substring(0, rest);
    }

    /** The text of the token at this index of a stream. */
    static String word(int index) {
        return WORDS[index % WORDS.length];
    }

    /** The response to a chat that is not streamed. */
    static byte[] chat() {
        String body = chatBody(chatText());
        return ascii(head("application/json; charset=utf-8", "Content-Length: " + body.length()) + body);
    }

    /** The response for an unknown model. */
    static byte[] missing() {
        String body = "{\"error\":\"model not found\"}";
        return ascii(String.join(
                "\r\n",
                "HTTP/1.1 404 Not Found",
                "Content-Type: application/json; charset=utf-8",
                "Content-Length: " + body.length(),
                "",
                body));
    }

    private static String chatBody(String text) {
        return "{\"model\":\"smollm2:135m\",\"created_at\":\"2026-11-22T14:29:16.926129562Z\","
                + "\"message\":{\"role\":\"assistant\",\"content\":\"" + text + "\"}," + lastFields(150) + "}";
    }

    private static String lastFields(int tokens) {
        return "\"done\":true,\"done_reason\":\"stop\",\"total_duration\":5365348480,\"load_duration\":64733509,"
                + "\"prompt_eval_count\":57,\"prompt_eval_duration\":58982009,\"eval_count\":" + tokens
                + ",\"eval_duration\":4405759065";
    }

    /** The head of a stream. */
    static byte[] streamHead() {
        return ascii(head("application/x-ndjson", CHUNKED));
    }

    private static String head(String contentType, String length) {
        return String.join(
                "\r\n",
                "HTTP/1.1 200 OK",
                "Content-Type: " + contentType,
                "Date: Sun, 22 Nov 2026 14:29:16 GMT",
                length,
                "",
                "");
    }

    /** The HTTP chunks of a stream, one per line. The last one also ends the body. */
    static List<byte[]> streamChunks() {
        List<byte[]> chunks = new ArrayList<>();
        for (int i = 0; i < TOKENS; i++) {
            chunks.add(chunk(tokenLine(i, word(i))));
        }
        chunks.add(lastChunk(TOKENS));
        return chunks;
    }

    /** A complete stream, to send at once. */
    static byte[] stream() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(streamHead());
        for (byte[] chunk : streamChunks()) {
            bytes.writeBytes(chunk);
        }
        return bytes.toByteArray();
    }

    /** A chunk whose token is the time of the server. */
    static byte[] pacedChunk(int index, long nanoseconds) {
        return chunk(tokenLine(index, String.format(Locale.ROOT, "%0" + CLOCK_DIGITS + "d", nanoseconds)));
    }

    /** The chunk with the last line of a stream, and the end of the body. */
    static byte[] lastChunk(int tokens) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(chunk("{\"model\":\"smollm2:135m\",\"created_at\":\"" + clock(tokens)
                + "\",\"message\":{\"role\":\"assistant\",\"content\":\"\"}," + lastFields(tokens) + "}\n"));
        bytes.writeBytes(ascii("0\r\n\r\n"));
        return bytes.toByteArray();
    }

    private static String tokenLine(int index, String text) {
        return "{\"model\":\"smollm2:135m\",\"created_at\":\"" + clock(index)
                + "\",\"message\":{\"role\":\"assistant\",\"content\":\"" + text + "\"},\"done\":false}" + '\n';
    }

    private static String clock(int index) {
        return String.format(
                Locale.ROOT, "2026-11-22T14:29:%02d.%09dZ", 10 + index / 16, 35_737_683 + index % 16 * 62_500_003);
    }

    private static byte[] chunk(String text) {
        return ascii(Integer.toHexString(text.length()) + "\r\n" + text + "\r\n");
    }

    /** A response with this many vectors, chunked like every response of Ollama over 2 KiB. */
    static byte[] embeddings(int count) {
        StringBuilder body = new StringBuilder("{\"model\":\"nomic-embed-text:v1.5\",\"embeddings\":[");
        for (int i = 0; i < count; i++) {
            body.append(i == 0 ? "[" : ",[");
            double[] vector = vector(i);
            for (int k = 0; k < vector.length; k++) {
                body.append(k == 0 ? "" : ",").append(decimal((float) vector[k]));
            }
            body.append(']');
        }
        body.append("],\"total_duration\":54396600,\"load_duration\":10642258,\"prompt_eval_count\":")
                .append(40 * count)
                .append('}');
        return ascii(head("application/json; charset=utf-8", CHUNKED) + Integer.toHexString(body.length()) + "\r\n"
                + body + "\r\n0\r\n\r\n");
    }

    /** The last number of the last vector of that many. */
    static float lastNumber(int count) {
        return (float) vector(count - 1)[DIMENSIONS - 1];
    }

    /** A random vector of length 1. */
    private static double[] vector(int seed) {
        Random random = new Random(seed);
        double[] vector = random.doubles(DIMENSIONS).map(x -> 2 * x - 1).toArray();
        double square = 0;
        for (double number : vector) {
            square += number * number;
        }
        double length = Math.sqrt(square);
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= length;
        }
        return vector;
    }

    /** Formats like Go formats a float32 of this size: shortest digits, no exponent. */
    private static String decimal(float number) {
        return new BigDecimal(Float.toString(number)).toPlainString();
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
