package dev.ollamaguidance.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.client.json.ErrorMessages;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The errors that the contract defines, in its order. Classifies error responses. Part of this jar; loaded on first use.
 */
public final class ErrorCatalogue {
    static final String ANSWER = "answer";
    static final String CONNECTION = "connection";
    static final String TLS = "tls";
    static final String NO_REPLY = "no-reply";
    static final String TIMEOUT = "timeout";
    static final String STREAM = "stream";
    static final String CONTRACT = "contract";
    static final String CANCEL = "cancel";
    static final String LIMIT = "limit";

    private static final String RESOURCE = "errors.json";
    private static final String FALLBACK = "unexpected_status";

    /** Not in a static initializer: if that failed, for lack of memory, every later error would be a NoClassDefFoundError. */
    private static volatile @Nullable List<Entry> entries;

    private ErrorCatalogue() {}

    /**
     * One kind of error.
     *
     * @param code its stable name
     * @param statuses the HTTP statuses of the error; 200 for a line of a stream
     * @param pattern searched for in Ollama's message; empty if every message matches
     * @param operations the ids of the operations that it applies to; empty for all
     * @param origin the source of the error: {@code answer} (a response), connection, tls, no-reply, timeout, stream, contract,
     *     limit or cancel
     * @param cause what is wrong, in one sentence
     * @param tries how to fix it, one sentence per step
     * @param repeat whether sending the same request again is safe and may help
     * @param next operations that help to fix it
     */
    public record Entry(
            String code,
            List<Integer> statuses,
            Optional<Pattern> pattern,
            List<String> operations,
            String origin,
            String cause,
            List<String> tries,
            boolean repeat,
            List<NextStep> next) {
        /** Copies the lists. */
        public Entry {
            statuses = List.copyOf(statuses);
            operations = List.copyOf(operations);
            tries = List.copyOf(tries);
            next = List.copyOf(next);
        }

        private boolean matches(String operation, int status, String message) {
            return origin.equals(ANSWER)
                    && statuses.contains(status)
                    && (operations.isEmpty() || operations.contains(operation))
                    && pattern.map(known -> known.matcher(message).find()).orElse(true);
        }
    }

    /**
     * An operation that helps with an error.
     *
     * @param operation the id of the operation
     * @param arguments its arguments, a JSON object
     * @param why how it helps
     */
    public record NextStep(String operation, JsonNode arguments, String why) {}

    /**
     * All kinds of errors. Reads them on first use; a server that must report errors when memory is short calls this at its start.
     *
     * @return the entries, in the order in which they are matched
     */
    public static List<Entry> all() {
        List<Entry> known = entries;
        if (known == null) {
            known = Loader.read();
            entries = known;
        }
        return known;
    }

    /**
     * The entry of a code.
     *
     * @param code for example {@code model_not_found}
     * @return the entry, or empty if the code is unknown
     */
    public static Optional<Entry> find(String code) {
        return all().stream().filter(entry -> entry.code().equals(code)).findFirst();
    }

    /**
     * Finds the entry of an error response.
     *
     * @param operation the id of the operation that was called
     * @param status the HTTP status, 200 for a line of a stream
     * @param message Ollama's message; if it is JSON, the reason in it is used
     * @return the first entry that matches, or {@code unexpected_status}
     */
    public static Entry ofAnswer(String operation, int status, String message) {
        String reason = ErrorMessages.of(message, message);
        return all().stream()
                .filter(entry -> entry.matches(operation, status, reason))
                .findFirst()
                .or(() -> find(FALLBACK))
                .orElseThrow(() -> new IllegalStateException("The error catalogue lacks " + FALLBACK));
    }

    static Entry ofOrigin(String origin) {
        return all().stream()
                .filter(entry -> entry.origin().equals(origin))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The error catalogue lacks an entry for " + origin));
    }

    /** Reads the entries. */
    private static final class Loader {
        private Loader() {}

        static List<Entry> read() {
            try (InputStream json = ErrorCatalogue.class.getResourceAsStream(RESOURCE)) {
                if (json == null) {
                    throw new IllegalStateException(RESOURCE + " is missing next to the classes of the client");
                }
                List<Entry> entries = new ArrayList<>();
                OllamaJson.mapper().readTree(json).path("errors").forEach(entry -> entries.add(entry(entry)));
                return List.copyOf(entries);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static Entry entry(JsonNode entry) {
            List<Integer> statuses = new ArrayList<>();
            entry.path("statuses").forEach(status -> statuses.add(status.asInt()));
            List<NextStep> next = new ArrayList<>();
            entry.path("next").forEach(step -> next.add(step(step)));
            return new Entry(
                    entry.path("code").asText(),
                    statuses,
                    Optional.ofNullable(entry.get("pattern"))
                            .map(JsonNode::asText)
                            .map(Pattern::compile),
                    texts(entry.path("operations")),
                    entry.path("origin").asText(ANSWER),
                    entry.path("cause").asText(),
                    texts(entry.path("try")),
                    entry.path("repeat").asBoolean(),
                    next);
        }

        private static List<String> texts(JsonNode list) {
            List<String> texts = new ArrayList<>();
            list.forEach(text -> texts.add(text.asText()));
            return texts;
        }

        private static NextStep step(JsonNode step) {
            JsonNode arguments = step.get("arguments");
            return new NextStep(
                    step.path("operation").asText(),
                    arguments == null ? OllamaJson.mapper().valueToTree(Map.of()) : arguments,
                    step.path("why").asText());
        }
    }
}
