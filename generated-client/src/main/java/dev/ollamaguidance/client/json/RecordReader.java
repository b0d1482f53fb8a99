package dev.ollamaguidance.client.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
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
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        return reader.read(parser, context);
    }

    @Override
    public boolean isCachable() {
        return true;
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
