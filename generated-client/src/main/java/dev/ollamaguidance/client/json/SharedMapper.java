package dev.ollamaguidance.client.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The mapper of all JSON. Created once, because creating one costs more than many calls. */
public final class SharedMapper {
    private static final int MOST_BUFFERS = 64;
    private static final ObjectMapper MAPPER = create();

    private SharedMapper() {}

    /**
     * The mapper that writes and reads every body.
     *
     * @return the mapper; thread-safe, do not reconfigure it
     */
    public static ObjectMapper get() {
        return MAPPER;
    }

    /** The JSON of a value, with the typed value where it is equivalent to the JSON value that a record keeps. */
    public static JsonNode typedTree(@Nullable Object value) {
        return tree(RawMembers.preferTyped(MAPPER.writer()), value);
    }

    static JsonNode tree(ObjectWriter writer, @Nullable Object value) {
        try (TokenBuffer json = new TokenBuffer(MAPPER, false)) {
            writer.writeValue(json, value);
            return MAPPER.readTree(json.asParser());
        } catch (IOException e) {
            throw new IllegalArgumentException("The value cannot be written as JSON: " + e.getMessage(), e);
        }
    }

    /** Builds a factory as that of the mapper, with these limits of strings. */
    static JsonFactoryBuilder factory(StreamReadConstraints.Builder limits) {
        return new JsonFactoryBuilder()
                // For vectors: a tenth of the garbage and half of the time of Java's parser.
                .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                // Writes the shortest form of a float; before JDK 19, Java's is longer.
                .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                // Virtual threads share these buffers too; by default each thread has separate ones.
                // Numbers without a value cost that value, not the response, and are written unchanged.
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
                .recyclerPool(JsonRecyclerPools.newBoundedPool(MOST_BUFFERS))
                .streamReadConstraints(limits.maxNestingDepth(JsonLimits.DEEPEST)
                        .maxNumberLength(JsonLimits.LONGEST_NUMBER)
                        .build());
    }

    private static ObjectMapper create() {
        // Images and licenses may be long; the limits of the bytes and the parsers of long bodies limit strings.
        JsonFactory json = factory(StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE))
                .build();
        SimpleModule scalars = new SimpleModule("ollama-scalars")
                .addDeserializer(OffsetDateTime.class, new DateReader())
                .addSerializer(OffsetDateTime.class, new DateWriter())
                .addSerializer(BigDecimal.class, new DecimalWriter());
        return JsonMapper.builder(json)
                .addModule(scalars)
                .addModule(new ModelModule())
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
                .build();
    }

    /** Registers the generated readers of the model, and the writer of its records. */
    private static final class ModelModule extends SimpleModule {
        private static final long serialVersionUID = 1L;

        ModelModule() {
            super("ollama-model");
        }

        @Override
        public void setupModule(SetupContext context) {
            context.addDeserializers(new RecordReader.Finder());
            context.addBeanSerializerModifier(new RawMembers());
        }
    }

    /** Writes timestamps in the short form that Ollama uses. */
    private static final class DateWriter extends StdScalarSerializer<OffsetDateTime> {
        private static final long serialVersionUID = 1L;

        DateWriter() {
            super(OffsetDateTime.class);
        }

        @Override
        public void serialize(OffsetDateTime date, JsonGenerator generator, SerializerProvider provider)
                throws IOException {
            generator.writeString(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(date));
        }
    }

    /**
     * Writes decimals without an exponent, unless that would be many zeros: Jackson writes and reads only a limited number.
     * A buffer keeps them as numbers.
     */
    private static final class DecimalWriter extends StdScalarSerializer<BigDecimal> {
        private static final long serialVersionUID = 1L;
        private static final int MOST_DIGITS = 500;

        DecimalWriter() {
            super(BigDecimal.class);
        }

        @Override
        public void serialize(BigDecimal number, JsonGenerator generator, SerializerProvider provider)
                throws IOException {
            if (number.precision() + Math.abs((long) number.scale()) <= MOST_DIGITS
                    || generator instanceof TokenBuffer) {
                generator.writeNumber(number);
            } else {
                generator.writeNumber(number.toString());
            }
        }
    }
}
