package dev.ollamaguidance.client.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.Deserializers;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import dev.ollamaguidance.client.json.ValueReaders.ValueReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Lets Jackson read a type of the model with generated code. Reading through a record's constructor takes Jackson twice as long and
 * creates twice the garbage, for every token of a stream: docs/adr/0006.
 *
 * @param <T> the type
 */
final class RecordReader<T> extends StdDeserializer<T> {
    private static final long serialVersionUID = 1L;

    private final transient ValueReader<T> reader;

    RecordReader(Class<T> type, ValueReader<T> reader) {
        super(type);
        this.reader = reader;
    }

    @Override
    public @Nullable T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (!parser.isExpectedStartObjectToken()) {
            throw new NotAnObjectException(parser);
        }
        try {
            return reader.read(parser, context);
        } catch (JsonEOFException | StreamConstraintsException e) {
            // Adds the position. Also, the end within an object is invalid JSON; between objects, it is the end of a
            // stream.
            throw new JsonMappingException(parser, e.getOriginalMessage(), e);
        }
    }

    @Override
    public boolean isCachable() {
        return true;
    }

    /** The JSON is of another kind altogether. Within an object, such a value costs only itself. */
    static final class NotAnObjectException extends JsonMappingException {
        private static final long serialVersionUID = 1L;

        NotAnObjectException(JsonParser in) {
            super(in, "expected a JSON object, found " + found(in.currentToken()), in.currentTokenLocation());
        }

        private static String found(@Nullable JsonToken token) {
            if (token == null || token == JsonToken.VALUE_NULL) {
                return "null";
            }
            if (token.isNumeric()) {
                return "a number";
            }
            if (token.isBoolean()) {
                return "a boolean";
            }
            return token.isStructStart() ? "an array" : "a string";
        }
    }

    /** Finds the reader of a type when Jackson needs it. */
    static final class Finder extends Deserializers.Base {
        @Override
        public @Nullable JsonDeserializer<?> findBeanDeserializer(
                JavaType type, DeserializationConfig config, BeanDescription description) {
            return ModelReaders.find(type.getRawClass());
        }

        @Override
        public boolean hasDeserializerFor(DeserializationConfig config, Class<?> type) {
            return ModelReaders.find(type) != null;
        }
    }
}
