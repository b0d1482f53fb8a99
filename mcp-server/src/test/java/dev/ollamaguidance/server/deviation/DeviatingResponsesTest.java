package dev.ollamaguidance.server.deviation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.ollamaguidance.api.recordings.Recording;
import dev.ollamaguidance.api.recordings.Recordings;
import dev.ollamaguidance.catalogue.ToolCatalogue;
import dev.ollamaguidance.catalogue.ToolEntry;
import dev.ollamaguidance.client.OllamaClient;
import dev.ollamaguidance.client.OllamaException;
import dev.ollamaguidance.client.OllamaException.Answered;
import dev.ollamaguidance.client.OllamaJson;
import dev.ollamaguidance.client.Operation;
import dev.ollamaguidance.client.Operations;
import dev.ollamaguidance.server.TestRegistry;
import dev.ollamaguidance.server.config.ConfigException;
import dev.ollamaguidance.server.tool.CallResult;
import dev.ollamaguidance.server.tool.FakeContext;
import dev.ollamaguidance.server.tool.ToolRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * 10,000 recorded responses with one seeded deviation each, through the client and through the tools: no exceptions except those of the client,
 * no hang, no name of a class in a message, and what was intact is kept.
 */
@Timeout(300)
final class DeviatingResponsesTest {
    private static final int COUNT = 10_000;
    private static final long SEED = 20261201;
    /** Names of classes and of constants of the JSON library. */
    private static final Pattern CLASS = Pattern.compile(
            "\\b(?:com|org|java|javax|dev|jdk|sun)\\.[a-z]+\\.\\w+|JsonToken|\\b[A-Z]\\w+Exception\\b|[Dd]eserializ|VALUE_");

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<String, DeviatingOllama.Reply> USUAL = Map.of(
            "/api/version",
            DeviatingOllama.Reply.json("{\"version\":\"0.24.0\"}"),
            "/api/tags",
            DeviatingOllama.Reply.json("{\"models\":[{\"name\":\"smollm2:135m\",\"model\":\"smollm2:135m\"}]}"));

    private static DeviatingOllama ollama;

    private final ToolCatalogue catalogue = ToolCatalogue.FILE.read();
    private final Map<String, Schema> outputs = new HashMap<>();

    @BeforeAll
    static void start() throws Exception {
        ollama = DeviatingOllama.start();
    }

    @AfterAll
    static void stop() {
        ollama.close();
    }

    @Test
    void costWhatDeviatesAndNothingElse() throws ConfigException {
        OllamaClient client = OllamaClient.builder()
                .baseUrl(ollama.url())
                .callTimeout(Duration.ofSeconds(20))
                .build();
        ToolRegistry tools =
                TestRegistry.of(Map.of("OLLAMA_HOST", ollama.url().toString(), "OLLAMA_MCP_TOOLSETS", "all"));
        List<Recording> recordings = recordings();
        Random random = new Random(SEED);
        Map<Deviation.Kind, Integer> read = new EnumMap<>(Deviation.Kind.class);
        int calls = 0;
        for (int i = 0; i < COUNT; i++) {
            Recording recording = recordings.get(random.nextInt(recordings.size()));
            Deviation deviation = Deviation.of(recording, random);
            Map<String, DeviatingOllama.Reply> replies = new HashMap<>(USUAL);
            replies.put(recording.request().path(), deviation.reply());
            ollama.use(replies);
            String name =
                    "deviation " + i + ": " + deviation.kind() + " of " + recording.release() + " " + recording.name();
            boolean succeeded = callClient(client, recording, deviation, name);
            if (succeeded) {
                read.merge(deviation.kind(), 1, Integer::sum);
            }
            calls += callTool(tools, recording, succeeded, name) ? 1 : 0;
        }
        read.remove(Deviation.Kind.TRUNCATED); // Few of them are complete.
        assertThat(read).hasSize(Deviation.Kind.values().length - 1);
        assertThat(read.values()).allMatch(count -> count > COUNT / 50);
        assertThat(calls).isGreaterThan(COUNT / 3);
    }

    /** The recorded exchanges whose requests the client can send, and whose responses are JSON. */
    private static List<Recording> recordings() {
        List<Recording> recordings = new ArrayList<>();
        for (String release : Recordings.releases()) {
            for (Recording recording : Recordings.read(release).all()) {
                Optional<Operation> operation = Operations.find(recording.operation());
                boolean sendable = operation
                        .filter(known -> known.parameters().isEmpty()
                                && known.path().equals(recording.request().path()))
                        .filter(known -> request(known, recording) != null || known.requestType() == null)
                        .isPresent();
                if (sendable && !recording.response().parts().isEmpty()) {
                    recordings.add(recording);
                }
            }
        }
        assertThat(recordings).hasSizeGreaterThan(500);
        return recordings;
    }

    private static @Nullable Object request(Operation operation, Recording recording) {
        JsonNode body = recording.request().body();
        Class<?> type = operation.requestType();
        if (type == null || body == null) {
            return null;
        }
        try {
            return OllamaJson.mapper().treeToValue(body, type);
        } catch (JsonProcessingException e) {
            return null; // A recorded mistake.
        }
    }

    private static boolean isStreamed(Operation operation, Recording recording) {
        JsonNode body = recording.request().body();
        return operation.streamRule().isPresent()
                && (body == null || body.path("stream").asBoolean(true));
    }

    /** Returns whether the call succeeded. */
    private static boolean callClient(OllamaClient client, Recording recording, Deviation deviation, String name) {
        Operation operation = Operations.byId(recording.operation());
        Object request = request(operation, recording);
        List<JsonNode> parts = new ArrayList<>();
        try {
            if (isStreamed(operation, recording)) {
                try (Stream<?> stream = operation.stream(client, Map.of(), request)) {
                    stream.forEach(part -> parts.add(OllamaJson.mapper().valueToTree(part)));
                }
            } else {
                Object response = operation.call(client, Map.of(), request);
                if (operation.responseType() != null && operation.responseType() != Boolean.class) {
                    parts.add(OllamaJson.mapper().valueToTree(response));
                }
            }
        } catch (OllamaException e) {
            assertThat(e.getMessage()).as(name).doesNotContainPattern(CLASS);
            assertThat(mayFail(operation, deviation, e))
                    .as(name + " fails: " + e.getMessage())
                    .isTrue();
            assertKept(isStreamed(operation, recording), parts, deviation, name);
            if (isStreamed(operation, recording) && deviation.isTruncatedStream()) {
                assertThat(parts.size()).as(name).isEqualTo(deviation.wholeLines());
            }
            return false;
        }
        if (deviation.kind() != Deviation.Kind.TRUNCATED
                || parts.size() == deviation.parts().size()) {
            assertKept(isStreamed(operation, recording), parts, deviation, name);
        }
        return true;
    }

    /** An error stays an error, a truncated body is one, and a stream needs its last part. */
    private static boolean mayFail(Operation operation, Deviation deviation, OllamaException e) {
        boolean isError = deviation.parts().stream().anyMatch(part -> part.has("error"))
                || deviation.reply().status() >= 300;
        if (e instanceof Answered) {
            return isError || deviation.kind() == Deviation.Kind.TRUNCATED;
        }
        boolean unmarked = e instanceof OllamaException.CutOff
                && operation.streamRule().isPresent()
                && deviation.parts().stream()
                        .noneMatch(part -> operation.streamRule().orElseThrow().isFinal(part));
        boolean isList = deviation.parts().stream().anyMatch(part -> !part.isObject());
        return deviation.kind() == Deviation.Kind.TRUNCATED || unmarked || isList;
    }

    private static void assertKept(boolean streamed, List<JsonNode> parts, Deviation deviation, String name) {
        if (parts.isEmpty() || (!streamed && deviation.parts().size() > 1)) {
            return; // No content, or a stream that is merged into one response.
        }
        assertThat(parts.size()).as(name).isLessThanOrEqualTo(deviation.parts().size());
        for (int i = 0; i < parts.size(); i++) {
            assertThat(isSame(deviation.parts().get(i), parts.get(i)))
                    .as(name + "\nsent %s\nread %s", deviation.parts().get(i), parts.get(i))
                    .isTrue();
        }
    }

    /** Whether two values are the same, except for fields that are null. */
    private static boolean isSame(JsonNode sent, JsonNode read) {
        if (sent.isObject() && read.isObject()) {
            for (Map.Entry<String, JsonNode> field : sent.properties()) {
                JsonNode other = read.path(field.getKey());
                boolean absent = field.getValue().isNull() && (other.isMissingNode() || other.isNull());
                if (!absent && !isSame(field.getValue(), other)) {
                    return false;
                }
            }
            return read.properties().stream()
                    .allMatch(field ->
                            sent.has(field.getKey()) || field.getValue().isNull());
        }
        if (sent.isArray() && read.isArray()) {
            boolean same = sent.size() == read.size();
            for (int i = 0; same && i < sent.size(); i++) {
                same = isSame(sent.get(i), read.get(i));
            }
            return same;
        }
        if (sent.isNumber() && read.isNumber()) {
            return isSame(sent.decimalValue(), read.decimalValue());
        }
        return sent.equals(read) || isSameTime(sent, read);
    }

    /** A number with a fraction may be a float. */
    private static boolean isSame(BigDecimal sent, BigDecimal read) {
        return sent.compareTo(read) == 0
                || (sent.floatValue() == read.floatValue()
                        && sent.stripTrailingZeros().scale() > 0);
    }

    /** Timestamps are written without zeros at the end of the second. */
    private static boolean isSameTime(JsonNode sent, JsonNode read) {
        return sent.isTextual()
                && read.isTextual()
                && read.textValue().matches("\\d{4}-\\d\\d-\\d\\dT.*")
                && OffsetDateTime.parse(sent.textValue()).equals(OffsetDateTime.parse(read.textValue()));
    }

    /** Returns whether Ollama was called. */
    private boolean callTool(ToolRegistry tools, Recording recording, boolean clientSucceeded, String name) {
        Optional<ToolEntry> tool = catalogue.tools().stream()
                .filter(entry -> entry.operationId().equals(recording.operation()))
                .findFirst();
        if (tool.isEmpty()) {
            return false;
        }
        ObjectNode arguments =
                recording.request().body() instanceof ObjectNode body ? body.deepCopy() : JSON.createObjectNode();
        arguments.remove(tool.get().call().set().keySet());
        arguments.remove("stream");
        if (!tool.get().call().confirm().isEmpty()) {
            arguments.put("confirm", true);
        }
        List<CallResult> results = new ArrayList<>();
        assertThatCode(() -> results.add(tools.call(tool.get().name(), arguments, FakeContext.silent())))
                .as(name)
                .doesNotThrowAnyException();
        CallResult result = results.get(0);
        String code = result.structured().at("/error/code").asText();
        assertThat(String.join("\n", result.texts())).as(name).doesNotContainPattern(CLASS);
        assertThat(code).as(name).doesNotContain("internal");
        assertThat(schema(tool.get()).validate(result.structured()))
                .as(name + " returns " + result.structured())
                .isEmpty();
        boolean reached = !List.of("invalid_arguments", "cloud_not_allowed", "registry_not_allowed")
                .contains(code);
        if (reached && clientSucceeded && isStreamed(Operations.byId(recording.operation()), recording)) {
            assertThat(result.error()).as(name + " returns " + result.texts()).isFalse();
        }
        return reached;
    }

    private Schema schema(ToolEntry tool) {
        return outputs.computeIfAbsent(
                tool.name(),
                unused ->
                        SCHEMAS.getSchema(JSON.valueToTree(tool.outputSchema()).toString()));
    }
}
