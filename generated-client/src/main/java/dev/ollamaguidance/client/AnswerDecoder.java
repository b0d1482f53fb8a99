package dev.ollamaguidance.client;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.ollamaguidance.client.OllamaException.Unreadable;
import feign.Response;
import feign.codec.Decoder;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the bodies of answers: one JSON value, a text, nothing, or the parts of a stream. */
final class AnswerDecoder implements Decoder {
    private final ObjectMapper mapper;
    private final Map<Type, ObjectReader> readers = new ConcurrentHashMap<>();

    AnswerDecoder(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public @Nullable Object decode(Response response, Type type) throws IOException {
        AnswerBody body = AnswerBody.of(response);
        if (type == void.class) {
            body.drain();
            return null;
        }
        if (type instanceof ParameterizedType parameterized && parameterized.getRawType() == Stream.class) {
            return parts(response, body, reader(parameterized.getActualTypeArguments()[0]));
        }
        byte[] bytes = body.readToEnd();
        if (type == String.class) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        return new PartReader(body.call().operation(), response.status(), Headers.of(response), reader(type))
                .read(bytes, 0, bytes.length, null);
    }

    private static Stream<Object> parts(Response response, AnswerBody body, ObjectReader reader) throws IOException {
        Operation operation = body.call().operation();
        Map<String, List<String>> headers = Headers.of(response);
        PartReader parts = new PartReader(operation, response.status(), headers, reader);
        String mediaType = Headers.mediaType(headers);
        if (mediaType.equals("application/json")) {
            return AnswerStream.ofOne(parts, body);
        }
        if (mediaType.isEmpty() || mediaType.equals("application/x-ndjson")) {
            return AnswerStream.ofLines(parts, body);
        }
        byte[] start = body.readNBytes(1024);
        body.closeQuietly();
        throw new Unreadable(
                operation,
                mediaType + " instead of a stream of JSON lines",
                new String(start, StandardCharsets.UTF_8),
                null,
                null);
    }

    private ObjectReader reader(Type type) {
        return readers.computeIfAbsent(
                type,
                unread -> mapper.readerFor(mapper.constructType(unread))
                        .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS));
    }
}
