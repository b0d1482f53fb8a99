package dev.ollamaguidance.server.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.catalogue.Effects;
import dev.ollamaguidance.catalogue.Toolset;
import dev.ollamaguidance.server.text.SecretMask;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class MaskingToolRegistryTest {
    private static final SecretMask MASK = SecretMask.of(List.of("TOKEN-abc123", "model"));

    @Test
    void masksTextsValuesNamesProgressAndQuestions() {
        ObjectNode structured = FakeInvoker.object(
                "{\"result\":{\"x TOKEN-abc123\":[1,true,null,{\"a\":\"TOKEN-abc123\"}],\"model\":\"model\",\"n\":1.5}}");
        FakeContext context = FakeContext.answering(true);
        ToolRegistry registry = MaskingToolRegistry.around(new Fake(structured), MASK);

        CallResult result = registry.call("t", FakeInvoker.object("{}"), context);

        assertThat(result.texts()).containsExactly("is [secret]");
        assertThat(result.structured().toString())
                .isEqualTo(
                        "{\"result\":{\"x [secret]\":[1,true,null,{\"a\":\"[secret]\"}],\"model\":\"[secret]\",\"n\":1.5}}");
        assertThat(result.error()).isTrue();
        assertThat(context.reported()).extracting(CallProgress::message).containsExactly("at [secret]");
        assertThat(context.questions()).containsExactly("Use [secret]?");
    }

    @Test
    void copiesDeepResults() {
        ObjectNode structured = JsonNodeFactory.instance.objectNode();
        ArrayNode inner = structured.putArray("a");
        for (int i = 0; i < 100_000; i++) {
            inner = inner.addArray();
        }
        inner.add("TOKEN-abc123");

        CallResult result = MaskingToolRegistry.around(new Fake(structured), MASK)
                .call("t", FakeInvoker.object("{}"), FakeContext.silent());

        JsonNode node = result.structured().get("a");
        while (node.isArray()) {
            node = node.get(0);
        }
        assertThat(node.asText()).isEqualTo("[secret]");
    }

    @Test
    void returnsTheSameRegistryWithoutSecrets() {
        ToolRegistry registry = new Fake(FakeInvoker.object("{}"));

        assertThat(MaskingToolRegistry.around(registry, SecretMask.of(List.of())))
                .isSameAs(registry);
    }

    private record Fake(ObjectNode structured) implements ToolRegistry {
        @Override
        public List<ToolDefinition> definitions() {
            Map<String, @Nullable Object> schema = Map.of("properties", Map.of("model", Map.of()));
            return List.of(new ToolDefinition("t", "", "", Toolset.INFER, Effects.READS, Map.of(), schema));
        }

        @Override
        public CallResult call(String name, ObjectNode arguments, CallContext context) {
            context.progress(new CallProgress(1, OptionalDouble.empty(), "at TOKEN-abc123"));
            context.confirm("Use TOKEN-abc123?");
            return new CallResult(List.of("is TOKEN-abc123"), structured, true);
        }
    }
}
