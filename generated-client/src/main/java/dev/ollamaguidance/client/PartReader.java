package dev.ollamaguidance.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.client.OllamaException.Answered;
import dev.ollamaguidance.client.OllamaException.Unreadable;
import dev.ollamaguidance.client.http.Headers;
import dev.ollamaguidance.client.http.WholeBody;
import dev.ollamaguidance.client.json.ErrorMessages;
import dev.ollamaguidance.client.model.OpenObject;
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

    private static final Map<Class<?>, Readers> READERS = new ConcurrentHashMap<>();

    private final Class<T> type;
    private final Readers readers;
    private final CallStart call;
    private final HttpResponse<?> response;

    PartReader(Class<T> type, CallStart call, HttpResponse<?> response) {
        this.type = type;
        this.readers = readers(type);
        this.call = call;
        this.response = response;
    }

    private static Readers readers(Class<?> type) {
        Readers known = READERS.get(type);
        return known != null ? known : READERS.computeIfAbsent(type, Readers::of);
    }

    T read(WholeBody body) {
        return body.length() <= LONG ? read(body.bytes()) : readLong(body);
    }

    T read(byte[] bytes) {
        Supplier<String> text = () -> new String(bytes, StandardCharsets.UTF_8);
        try {
            return whole(readers.whole().readValue(bytes), text);
        } catch (JsonProcessingException e) {
            throw unreadable(text.get(), PartReader::nothing, e);
        } catch (IOException e) {
            throw new IllegalStateException("Reading from memory failed", e);
        }
    }

    private T readLong(WholeBody body) {
        try {
            return whole(readers.whole().readValue(body.stream()), body::text);
        } catch (JsonProcessingException e) {
            throw unreadable(body.text(), PartReader::nothing, e);
        } catch (IOException e) {
            throw new IllegalStateException("Reading from memory failed", e);
        }
    }

    private T whole(@Nullable Object answer, Supplier<String> text) {
        if (answer == null) {
            throw unreadable(text.get(), PartReader::nothing, null);
        }
        check(answer, text, PartReader::nothing);
        return type.cast(answer);
    }

    private static @Nullable ObjectNode nothing() {
        return null;
    }

    /** The values of a stream, one after another. */
    MappingIterator<T> lines(InputStream in) throws IOException {
        return readers.lines().readValues(OllamaJson.mapper().createParser(in));
    }

    /** Throws an exception if the part is an error. */
    void check(Object part, Supplier<String> text, Supplier<@Nullable ObjectNode> partialResult) {
        if (part instanceof OpenObject object && object.otherMembers().containsKey(ErrorMessages.ERROR)) {
            throw answered(text.get(), partialResult);
        }
    }

    /** The exception for a part that cannot be read. */
    OllamaException unreadable(
            String text, Supplier<@Nullable ObjectNode> partialResult, @Nullable JsonProcessingException cause) {
        if (isError(text)) {
            return answered(text, partialResult);
        }
        String problem = cause == null ? "there is no value" : cause.getOriginalMessage();
        return new Unreadable(call, problem, text, partialResult.get(), cause);
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

    /** For an error whose other fields do not match the type. */
    private static boolean isError(String text) {
        try {
            JsonNode json = OllamaJson.mapper().readTree(text);
            return json != null && json.hasNonNull(ErrorMessages.ERROR);
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    /** Created once per type: creating them costs more than reading with them. */
    private record Readers(ObjectReader whole, ObjectReader lines) {
        static Readers of(Class<?> type) {
            ObjectReader lines = OllamaJson.mapper().readerFor(type);
            return new Readers(lines.with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS), lines);
        }
    }
}
