package dev.ollamaguidance.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.client.OllamaException.Answered;
import dev.ollamaguidance.client.OllamaException.Unreadable;
import dev.ollamaguidance.client.model.OpenObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON object of an answer, a whole body or a line, straight from its bytes. An {@code error} member that the
 * type does not have makes it an error, as Ollama sends it under status 200 once a stream has begun.
 */
final class PartReader {
    private final Operation operation;
    private final int status;
    private final Map<String, List<String>> headers;
    private final ObjectReader reader;

    PartReader(Operation operation, int status, Map<String, List<String>> headers, ObjectReader reader) {
        this.operation = operation;
        this.status = status;
        this.headers = headers;
        this.reader = reader;
    }

    Object read(byte[] bytes, int offset, int length, @Nullable Supplier<ObjectNode> partialResult) {
        Object part;
        try {
            part = reader.readValue(bytes, offset, length);
        } catch (JsonProcessingException e) {
            throw unreadable(bytes, offset, length, partialResult, e);
        } catch (IOException e) {
            throw new IllegalStateException("Bytes in memory cannot fail to be read", e);
        }
        if (part == null) {
            throw unreadable(bytes, offset, length, partialResult, null);
        }
        if (part instanceof OpenObject object && object.otherMembers().containsKey(ErrorMessages.ERROR)) {
            throw answered(text(bytes, offset, length), partialResult);
        }
        return part;
    }

    private OllamaException unreadable(
            byte[] bytes,
            int offset,
            int length,
            @Nullable Supplier<ObjectNode> partialResult,
            @Nullable JsonProcessingException cause) {
        String text = text(bytes, offset, length);
        if (isError(text)) {
            return answered(text, partialResult);
        }
        String problem = cause == null ? "nothing" : cause.getOriginalMessage();
        return new Unreadable(operation, problem, text, partialResult == null ? null : partialResult.get(), cause);
    }

    private Answered answered(String text, @Nullable Supplier<ObjectNode> partialResult) {
        return new Answered(
                operation,
                status,
                ErrorMessages.of(text, "Ollama gave no reason"),
                text,
                headers,
                partialResult == null ? null : partialResult.get());
    }

    /** For an error whose other members do not fit the type. */
    private static boolean isError(String text) {
        try {
            JsonNode json = OllamaJson.mapper().readTree(text);
            return json != null && json.hasNonNull(ErrorMessages.ERROR);
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static String text(byte[] bytes, int offset, int length) {
        return new String(bytes, offset, length, StandardCharsets.UTF_8);
    }
}
