package dev.ollamaguidance.client;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.client.OllamaException.Answered;
import dev.ollamaguidance.client.OllamaException.CutOff;
import dev.ollamaguidance.client.OllamaException.TooLarge;
import dev.ollamaguidance.client.OllamaException.Unreadable;
import dev.ollamaguidance.client.http.Headers;
import dev.ollamaguidance.client.http.WholeBody;
import dev.ollamaguidance.client.json.ErrorMessages;
import dev.ollamaguidance.client.json.JsonLimits;
import dev.ollamaguidance.client.json.JsonProblem;
import dev.ollamaguidance.client.json.LimitException;
import dev.ollamaguidance.client.json.LimitedParser;
import dev.ollamaguidance.client.json.UnexpectedValueListener;
import dev.ollamaguidance.client.model.OpenObject;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON objects of a response, a whole body or the parts of a stream, directly from their bytes. An object with an {@code
 * error} field that its type does not define is an error: once a stream has begun, Ollama sends errors with status 200.
 */
final class PartReader<T> {
    /** Longer bodies are read without copying them into one array. */
    private static final int LONG = 64 * 1024;

    private static final int MOST_BYTES_OF_A_CHARACTER = 4;

    private static final Map<Class<?>, Readers> READERS = new ConcurrentHashMap<>();

    private final Class<T> type;
    private final Readers readers;
    private final CallStart call;
    private final @Nullable StreamRule rule;
    private final JsonLimits limits;
    private final HttpResponse<?> response;

    PartReader(Class<T> type, Call call, HttpResponse<?> response) {
        this.type = type;
        this.readers = call.isHeard() ? readers(type).heardBy(call::unexpected) : readers(type);
        this.call = call.start();
        this.rule = call.operation().streamRule().orElse(null);
        this.limits = call.limits();
        this.response = response;
    }

    private static Readers readers(Class<?> type) {
        Readers known = READERS.get(type);
        return known != null ? known : READERS.computeIfAbsent(type, Readers::of);
    }

    T read(WholeBody body) {
        byte[] start = body.start(WholeBody.MOST_OF_AN_ERROR);
        boolean marked = rule != null && body.isMarkedComplete();
        boolean broken = body.broken() != null;
        try {
            return body.length() <= LONG
                    ? whole(() -> readShort(start, marked, broken), start)
                    : whole(() -> one(readers.lines().readValues(limits.body(body.drain())), marked, broken), start);
        } catch (IOException e) {
            throw new IllegalStateException("Reading from memory failed", e);
        }
    }

    private @Nullable Object readShort(byte[] bytes, boolean marked, boolean broken) throws IOException {
        return rule == null
                ? readers.whole().readValue(bytes)
                : one(readers.lines().readValues(OllamaJson.mapper().createParser(bytes)), marked, broken);
    }

    /**
     * One value. If there are several, the server streamed although the request did not stream; their result is the value.
     *
     * @param marked whether a mark follows the values
     * @param broken whether the body ended before its end
     */
    private @Nullable Object one(MappingIterator<T> values, boolean marked, boolean broken) throws IOException {
        Object first = values.hasNextValue() ? values.nextValue() : null;
        StreamRule known = rule;
        if (first == null || known == null) {
            if (values.hasNextValue()) {
                throw MismatchedInputException.from(values.getParser(), type, "there is more than one JSON value");
            }
            return first;
        }
        IOException invalid = null;
        try {
            if (!values.hasNextValue()) {
                return first;
            }
        } catch (IOException e) {
            invalid = e; // Does not matter after a complete result.
        }
        StreamMerger merger = new StreamMerger(known, call, limits.merged());
        JsonNode last = add(first, merger);
        if (merger.complete()) {
            return first;
        }
        int count = 1;
        try {
            if (invalid != null) {
                throw invalid;
            }
            while (!merger.complete() && values.hasNextValue()) {
                last = add(values.nextValue(), merger);
                count++;
            }
        } catch (JsonProcessingException e) {
            if (!marked) {
                throw e;
            }
        }
        if (count == 1) {
            return first;
        }
        if (!merger.complete() && !marked && (broken || known.isMarkedIncomplete(last))) {
            throw new CutOff(call, merger.result(), null);
        }
        return OllamaJson.mapper().treeToValue(merger.result(), type);
    }

    private JsonNode add(Object part, StreamMerger merger) {
        JsonNode line = OllamaJson.mapper().valueToTree(part);
        check(part, line::toString, merger::result);
        merger.add(line);
        return line;
    }

    private T whole(Source source, byte[] start) throws IOException {
        Supplier<String> text = () -> new String(start, StandardCharsets.UTF_8);
        Object answer;
        try {
            answer = source.read();
        } catch (JsonProcessingException e) {
            throw unreadable(text.get(), PartReader::nothing, limits.values(), e);
        } catch (OllamaException e) {
            throw e;
        } catch (CharConversionException e) {
            throw new Unreadable(call, "the bytes are not valid Unicode", text.get(), null, e);
        } catch (RuntimeException e) {
            throw broken(text.get(), PartReader::nothing, e);
        }
        if (answer == null) {
            throw unreadable(text.get(), PartReader::nothing, limits.values(), null);
        }
        check(answer, text, PartReader::nothing);
        return type.cast(answer);
    }

    /** Reads a value, or returns null. */
    @FunctionalInterface
    private interface Source {
        @Nullable
        Object read() throws IOException;
    }

    private static @Nullable ObjectNode nothing() {
        return null;
    }

    /** The parser of a stream, which enforces the limits of the values of a line. */
    LimitedParser parser(InputStream in) throws IOException {
        return limits.lines(in);
    }

    /** The values of a stream, one after another. */
    MappingIterator<T> lines(LimitedParser parser) throws IOException {
        return readers.lines().readValues(parser);
    }

    /** Throws an exception if the part is an error. */
    void check(Object part, Supplier<String> text, Supplier<@Nullable ObjectNode> partialResult) {
        if (isError(part)) {
            throw answered(text.get(), partialResult);
        }
    }

    /** Whether the part is an error: an object whose type does not define the field {@code error}, which has a reason. */
    static boolean isError(Object part) {
        return part instanceof OpenObject object
                && object.otherMembers().containsKey(ErrorMessages.ERROR)
                && ErrorMessages.isError(OllamaJson.mapper().valueToTree(part));
    }

    /** Whether the Content-Type says that the response is one JSON object. */
    boolean isLabeledAsOneObject() {
        return Headers.mediaType(response).equals("application/json");
    }

    /** Throws an exception if the text of a response that is not JSON is an error or a page. */
    void checkText(String text) {
        String start = text.stripLeading();
        if (start.startsWith("<")) {
            throw new Unreadable(call, page(start), start, null, null);
        }
        if (ErrorMessages.isFailure(start)) {
            throw answered(start, PartReader::nothing);
        }
    }

    /** The exception for a line of a stream that cannot be read. */
    OllamaException unreadable(
            String text, Supplier<@Nullable ObjectNode> partialResult, JsonProcessingException cause) {
        return unreadable(text, partialResult, limits.lineValues(), cause);
    }

    /** The exception for a part whose values are rejected by their types. */
    Unreadable broken(String text, Supplier<@Nullable ObjectNode> partialResult, RuntimeException cause) {
        return new Unreadable(call, String.valueOf(cause.getMessage()), text, partialResult.get(), cause);
    }

    private OllamaException unreadable(
            String text,
            Supplier<@Nullable ObjectNode> partialResult,
            long values,
            @Nullable JsonProcessingException cause) {
        if (isErrorText(text)) {
            return answered(text, partialResult);
        }
        LimitException.What what = cause == null ? null : LimitException.find(cause);
        if (what != null) {
            return switch (what) {
                case STRING -> new TooLarge(call, TooLarge.Limit.STRING, limits.string(), partialResult.get(), cause);
                case VALUES -> new TooLarge(call, TooLarge.Limit.VALUES, values, partialResult.get(), cause);
                case DEPTH -> new TooLarge(call, TooLarge.Limit.DEPTH, JsonLimits.DEEPEST, partialResult.get(), cause);
            };
        }
        if (text.stripLeading().startsWith("<")) {
            return new Unreadable(call, page(text), text, partialResult.get(), cause);
        }
        String problem = cause == null ? "there is no value" : JsonProblem.of(cause);
        return new Unreadable(call, problem, text, partialResult.get(), cause);
    }

    private static String page(String text) {
        String title = ErrorMessages.of(text, "");
        return "a page instead of JSON" + (title.isEmpty() ? "" : ": " + title);
    }

    private Answered answered(String text, Supplier<@Nullable ObjectNode> partialResult) {
        return new Answered(
                call,
                response.statusCode(),
                ErrorMessages.of(text, "Ollama gave no reason"),
                text,
                Headers.of(response),
                partialResult.get());
    }

    /** For an error whose other fields do not match the type. The text may be truncated. */
    private static boolean isErrorText(String text) {
        try {
            if (text.length() < WholeBody.MOST_OF_AN_ERROR / MOST_BYTES_OF_A_CHARACTER) {
                return ErrorMessages.isError(OllamaJson.mapper().readTree(text));
            }
            return startsAsError(text);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean startsAsError(String text) throws IOException {
        try (JsonParser in = OllamaJson.mapper().createParser(text)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
                in.nextToken();
                if (name.equals(ErrorMessages.ERROR)) {
                    return ErrorMessages.isReason(OllamaJson.mapper().readTree(in));
                }
                in.skipChildren();
            }
            return false;
        }
    }

    /** Created once per type: creating them costs more than reading with them. */
    private record Readers(ObjectReader whole, ObjectReader lines) {
        static Readers of(Class<?> type) {
            ObjectReader lines = OllamaJson.mapper().readerFor(type);
            return new Readers(lines.with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS), lines);
        }

        Readers heardBy(UnexpectedValueListener listener) {
            return new Readers(listener.heardFrom(whole), listener.heardFrom(lines));
        }
    }
}
