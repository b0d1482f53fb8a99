package dev.ollamaguidance.client.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.ollamaguidance.api.examples.ExactJson;
import dev.ollamaguidance.client.Json;
import dev.ollamaguidance.client.OllamaJson;
import dev.ollamaguidance.client.model.ChatResponse;
import dev.ollamaguidance.client.model.DoubleEmbedding;
import dev.ollamaguidance.client.model.Embedding;
import dev.ollamaguidance.client.model.OpenObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What older and newer servers may send, for every type of the model. */
final class CompatibilityTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> OTHER_VALUES = List.of(
            "7",
            "-1.5",
            "100000000000000000000",
            "true",
            "\"\"",
            "\"text\"",
            "\"7\"",
            "\"true\"",
            "\"{}\"",
            "\"2026-03-01 10:00:00\"",
            "[]",
            "[null]",
            "[7,\"text\",true,{},[0.5,null]]",
            "{}",
            "{\"a\":{\"b\":[7,null]},\"later\":\"text\"}");

    private static final List<Class<?>> TYPES = new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("dev.ollamaguidance.client.model")
                    .stream()
                    .<Class<?>>map(type -> type.reflect())
                    .filter(type -> Modifier.isPublic(type.getModifiers()))
                    .toList();

    /** Creates JSON of a type in which all values differ. */
    private static final class Samples {
        private static final int DEEPEST = 4;

        private int last;

        ObjectNode record(Class<?> type, int depth) {
            ObjectNode json = JSON.objectNode();
            for (RecordComponent component : members(type)) {
                // Recursive types end at this depth.
                if (depth < DEEPEST || !isNested(component.getGenericType())) {
                    json.set(name(component), value(component.getGenericType(), depth));
                }
            }
            json.put("text_of_a_later_release", text());
            json.set("object_of_a_later_release", free());
            return json;
        }

        private JsonNode value(Type type, int depth) {
            if (type instanceof ParameterizedType generic) {
                Type[] arguments = generic.getActualTypeArguments();
                JsonNode element = value(arguments[arguments.length - 1], depth);
                return generic.getRawType() == Map.class
                        ? JSON.objectNode().<ObjectNode>set(text(), element)
                        : JSON.arrayNode().add(element).add(value(arguments[0], depth));
            }
            Class<?> raw = (Class<?>) type;
            if (raw.isRecord()) {
                return record(raw, depth + 1);
            }
            if (raw == String.class || isEnum(raw)) {
                return JSON.textNode(text());
            }
            if (raw == Long.class) {
                return JSON.numberNode(9_000_000_000_000_000_000L + ++last);
            }
            if (raw == Integer.class) {
                return JSON.numberNode(++last);
            }
            if (raw == Double.class) {
                return JSON.numberNode(++last + 0.125);
            }
            if (raw == Boolean.class) {
                return JSON.booleanNode(++last % 2 == 0);
            }
            if (raw == OffsetDateTime.class) {
                return JSON.textNode(OffsetDateTime.parse("2026-11-22T14:35:13.000000001+05:30")
                        .plusDays(++last)
                        .toString());
            }
            if (raw == Embedding.class || raw == DoubleEmbedding.class) {
                return JSON.arrayNode().add(++last + 0.5).add(-0.25);
            }
            if (raw == Object.class || isUnion(raw)) {
                return free();
            }
            throw new AssertionError("No sample of " + type);
        }

        private String text() {
            return "value " + ++last;
        }

        private ObjectNode free() {
            ArrayNode list =
                    JSON.arrayNode().add(++last).addNull().add(0.5).add(text()).add(true);
            return JSON.objectNode().<ObjectNode>set("later", list).putNull("nothing");
        }
    }

    static List<Class<?>> records() {
        return TYPES.stream().filter(Class::isRecord).toList();
    }

    static List<Class<?>> enums() {
        return TYPES.stream().filter(CompatibilityTest::isEnum).toList();
    }

    static List<Class<?>> unions() {
        return TYPES.stream().filter(CompatibilityTest::isUnion).toList();
    }

    @Test
    void findsAllTypes() {
        assertThat(records()).hasSizeGreaterThanOrEqualTo(46).allSatisfy(type -> {
            assertThat(OpenObject.class).isAssignableFrom(type);
            assertThat(ModelReaders.find(type)).isNotNull();
        });
        assertThat(enums()).hasSizeGreaterThanOrEqualTo(6);
        assertThat(unions()).hasSizeGreaterThanOrEqualTo(7);
        List<Class<?>> others = List.of(Embedding.class, DoubleEmbedding.class);
        assertThat(TYPES.stream()
                        .filter(type -> !type.isInterface() && !type.getName().endsWith("$Builder"))
                        .filter(type -> !others.contains(type)))
                .containsExactlyInAnyOrderElementsOf(Stream.of(records(), enums(), unions())
                        .flatMap(List::stream)
                        .toList());
        assertThat(ModelReaders.find(String.class)).isNull();
        assertThat(ModelReaders.find(Embedding.class)).isNull();
    }

    @ParameterizedTest
    @MethodSource("records")
    void keepsKnownAndUnknownFields(Class<?> type) throws Exception {
        ObjectNode json = new Samples().record(type, 0);
        Object read = read(json.toString(), type);

        assertThat(Json.written(read)).isEqualTo(ExactJson.read(json.toString()));
        assertThat(((OpenObject) read).otherMembers().keySet())
                .containsExactly("text_of_a_later_release", "object_of_a_later_release");
        assertThat(read(OllamaJson.mapper().writeValueAsString(read), type))
                .isEqualTo(read)
                .hasSameHashCodeAs(read);
        assertThat((Object) OllamaJson.mapper().treeToValue(json, type)).isEqualTo(read);
        assertThat((Object) OllamaJson.mapper().convertValue(read, type)).isEqualTo(read);
    }

    @ParameterizedTest
    @MethodSource("records")
    void readsWhatAnyMapperReads(Class<?> type) throws Exception {
        ObjectMapper plain = JsonMapper.builder()
                .addModule(new SimpleModule().addDeserializer(OffsetDateTime.class, new DateReader()))
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        String json = new Samples().record(type, 0).toString();
        assertThat((Object) plain.readValue(json, type)).isEqualTo(read(json, type));
    }

    @ParameterizedTest
    @MethodSource("records")
    void readsMissingAndNullFieldsAsAbsent(Class<?> type) throws Exception {
        ObjectNode nulls = JSON.objectNode();
        members(type).forEach(member -> nulls.putNull(name(member)));
        nulls.putNull("null_of_a_later_release");
        for (String json : List.of("{}", nulls.toString())) {
            Object read = read(json, type);
            for (RecordComponent member : members(type)) {
                assertThat(member.getAccessor().invoke(read))
                        .describedAs(member.getName())
                        .isNull();
            }
            assertThat(((OpenObject) read).otherMembers()).isEmpty();
            assertThat(OllamaJson.mapper().writeValueAsString(read)).isEqualTo("{}");
        }
    }

    /** Each field of each type in turn gets values of all JSON types. */
    @ParameterizedTest
    @MethodSource("records")
    void keepsAValueOfAnotherTypeAndAllOtherFields(Class<?> type) throws Exception {
        ObjectNode usual = new Samples().record(type, 0);
        Object expected = read(usual.toString(), type);
        for (RecordComponent member : members(type)) {
            for (String other : OTHER_VALUES) {
                ObjectNode json = usual.deepCopy();
                json.set(name(member), ExactJson.read(other));
                Object read = read(json.toString(), type);

                assertThat(ExactJson.comparable(Json.written(read)))
                        .describedAs(member.getName())
                        .isEqualTo(ExactJson.comparable(ExactJson.read(json.toString())));
                assertThat(((OpenObject) read).otherMembers())
                        .containsAllEntriesOf(((OpenObject) expected).otherMembers());
                for (RecordComponent unchanged : members(type)) {
                    if (!unchanged.getName().equals(member.getName())) {
                        assertThat(unchanged.getAccessor().invoke(read))
                                .isEqualTo(unchanged.getAccessor().invoke(expected));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    void rejectsOtherJsonThanObjects(Class<?> type) {
        for (String json : List.of("[]", "1", "\"text\"", "true")) {
            assertThatThrownBy(() -> read(json, type))
                    .isInstanceOf(JsonMappingException.class)
                    .hasMessageStartingWith("expected a JSON object, found ");
        }
        for (String json : List.of("{", "{\"a\"", "{\"a\":1", "{\"a\":1,}")) {
            assertThatThrownBy(() -> read(json, type)).isInstanceOf(JsonProcessingException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("enums")
    void keepsUnknownValuesOfAnEnum(Class<?> type) throws Exception {
        Object unknown = read("\"of a later release\"", type);
        assertThat(unknown).hasToString("of a later release").isEqualTo(read("\"of a later release\"", type));
        assertThat(OllamaJson.mapper().writeValueAsString(unknown)).isEqualTo("\"of a later release\"");
        List<Object> known = List.copyOf((List<?>) type.getMethod("known").invoke(null));
        assertThat(known).isNotEmpty().doesNotHaveDuplicates().doesNotContain(unknown);
        for (Object value : known) {
            assertThat(read("\"" + value + "\"", type)).isSameAs(value);
            assertThat(OllamaJson.mapper().writeValueAsString(value)).isEqualTo("\"" + value + "\"");
        }
    }

    @ParameterizedTest
    @MethodSource("unions")
    void keepsEveryBranchOfAUnion(Class<?> type) throws Exception {
        for (String json : List.of(
                "\"text\"",
                "\"\"",
                "0",
                "-1.5",
                "123456789012345678901234567890",
                "true",
                "false",
                "[]",
                "[1,null,\"a\"]",
                "{}",
                "{\"a\":{\"b\":[null]}}")) {
            Object read = read(json, type);
            assertThat(Json.written(read)).isEqualTo(ExactJson.read(json));
            assertThat(read).isEqualTo(read(json, type)).hasSameHashCodeAs(read(json, type));
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    void returnsNanosecondsAsDurationsToo(Class<?> type) throws Exception {
        Object read = read(new Samples().record(type, 0).toString(), type);
        for (RecordComponent member : members(type)) {
            if (member.getName().endsWith("Duration")) {
                Long nanoseconds = (Long) member.getAccessor().invoke(read);
                assertThat(type.getMethod(member.getName() + "AsDuration").invoke(read))
                        .isEqualTo(Optional.of(Duration.ofNanos(nanoseconds)));
            }
        }
        assertThat(Arrays.stream(type.getMethods()).map(Method::getName).filter(name -> name.endsWith("AsDuration")))
                .allMatch(name -> name.endsWith("DurationAsDuration"));
    }

    @Test
    void convertsEquivalentNumbersAndTexts() throws Exception {
        ChatResponse response =
                read("{\"model\":7,\"done\":\"true\",\"eval_count\":\"8\",\"total_duration\":9.0}", ChatResponse.class);
        assertThat(response.model()).isEqualTo("7");
        assertThat(response.done()).isTrue();
        assertThat(response.evalCount()).isEqualTo(8);
        assertThat(response.totalDuration()).isEqualTo(9);
    }

    @Test
    void keepsTheFailureOfAStreamUnchanged() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("cut off");
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                throw new IOException("cut off");
            }
        };
        byte[] start = "{\"message\":{\"content\":\"Hel".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> OllamaJson.mapper()
                        .readValue(
                                new SequenceInputStream(new ByteArrayInputStream(start), broken), ChatResponse.class))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("cut off");
    }

    private static List<RecordComponent> members(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .filter(component -> !component.getName().equals("otherMembers"))
                .toList();
    }

    private static String name(RecordComponent component) {
        return component.getAccessor().getAnnotation(JsonProperty.class).value();
    }

    private static boolean isNested(Type type) {
        if (type instanceof ParameterizedType generic) {
            return Arrays.stream(generic.getActualTypeArguments()).anyMatch(CompatibilityTest::isNested);
        }
        return type instanceof Class<?> raw && raw.isRecord();
    }

    private static boolean isEnum(Class<?> type) {
        return type.getSuperclass() != null
                && type.getSuperclass().getSimpleName().equals("OpenEnum");
    }

    private static boolean isUnion(Class<?> type) {
        return type.getSuperclass() != null
                && type.getSuperclass().getSimpleName().equals("UnionValue");
    }

    private static <T> T read(String json, Class<T> type) throws JsonProcessingException {
        return OllamaJson.mapper().readValue(json, type);
    }
}
