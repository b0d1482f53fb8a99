package dev.ollamaguidance.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;

/** How JSON becomes the records of the client and back. */
public final class OllamaJson {
    private static final ObjectMapper MAPPER = create();

    private OllamaJson() {}

    /**
     * The mapper that every body is written and read with.
     *
     * @return the mapper; safe for many threads, and not to be configured further
     */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    private static ObjectMapper create() {
        JsonFactory json = JsonFactory.builder()
                // Vectors: a tenth of the garbage and half of the time of Java's own parser.
                .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                // The shortest form of a float; Java's own is longer before JDK 19.
                .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                // Pictures and licences may be long; the heap is the limit.
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(Integer.MAX_VALUE)
                        .build())
                .build();
        SimpleModule dates = new SimpleModule("ollama-dates")
                .addDeserializer(OffsetDateTime.class, new DateReader())
                .addSerializer(OffsetDateTime.class, new DateWriter());
        return JsonMapper.builder(json)
                .addModule(dates)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
                .build();
    }

    /** Keeps the offset and all nine digits of the second. */
    private static final class DateReader extends StdScalarDeserializer<OffsetDateTime> {
        private static final long serialVersionUID = 1L;

        DateReader() {
            super(OffsetDateTime.class);
        }

        @Override
        public OffsetDateTime deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = parser.getText();
            try {
                return OffsetDateTime.parse(text);
            } catch (DateTimeException e) {
                return (OffsetDateTime)
                        context.handleWeirdStringValue(OffsetDateTime.class, text, "not a date and time (RFC 3339)");
            }
        }
    }

    /** Writes what {@link DateReader} reads, as short as Ollama does. */
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
}
