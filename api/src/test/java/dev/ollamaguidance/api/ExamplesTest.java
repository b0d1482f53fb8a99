package dev.ollamaguidance.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.api.recordings.Recording;
import dev.ollamaguidance.api.recordings.Recordings;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Example;
import dev.ollamaguidance.contract.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every example of the contract is what a real server was sent and answered, minus what it says was cut. */
final class ExamplesTest {
    private static final Comparator<JsonNode> BY_VALUE = (left, right) -> same(left, right) ? 0 : 1;

    private final Contract contract = ContractFile.read();
    private final Recordings recordings = Recordings.read(contract.release());

    @TestFactory
    List<DynamicTest> equalTheirRecordings() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Operation operation : contract.operations()) {
            for (Example example : Example.of(contract, operation)) {
                tests.add(DynamicTest.dynamicTest(
                        operation.id() + "." + example.name(),
                        () -> compare(operation, example, recordings.named(example.recording()))));
            }
        }
        return tests;
    }

    @Test
    void coverEveryOperation() {
        assertThat(contract.operations())
                .isNotEmpty()
                .allSatisfy(operation -> assertThat(Example.of(contract, operation))
                        .as(operation.id())
                        .isNotEmpty());
    }

    private static void compare(Operation operation, Example example, Recording recording) {
        assertThat(recording.request().method()).isEqualTo(operation.method());
        assertThat(recording.request().path()).isEqualTo(path(operation, example));
        assertThat(recording.response().status()).isEqualTo(example.status());
        JsonNode sent = recording.request().text() == null
                ? recording.request().body()
                : JsonNodeFactory.instance.textNode(recording.request().text());
        if (sent == null || example.request() == null) {
            assertThat(example.request()).isEqualTo(sent);
        } else {
            assertSame(example.request(), sent);
        }
        assertThat(recording.response().mediaType()).isEqualTo(example.mediaType());
        if (example.answer() == null) {
            assertThat(recording.response().parts()).isEmpty();
        } else {
            assertSame(example.answer(), cut(recording, example));
        }
    }

    private static boolean same(JsonNode left, JsonNode right) {
        boolean numbers = left.isNumber() && right.isNumber();
        return numbers ? left.decimalValue().compareTo(right.decimalValue()) == 0 : left.equals(right);
    }

    private static void assertSame(JsonNode actual, JsonNode expected) {
        assertThat(actual.equals(BY_VALUE, expected))
                .as("%s%nis to be%n%s", actual, expected)
                .isTrue();
    }

    private static String path(Operation operation, Example example) {
        String path = operation.path();
        for (Map.Entry<String, String> parameter : example.pathParameters().entrySet()) {
            path = path.replace("{" + parameter.getKey() + "}", parameter.getValue());
        }
        return path;
    }

    private static JsonNode cut(Recording recording, Example example) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode lines = answer.putArray("lines");
        recording.response().parts().forEach(part -> lines.add(part.deepCopy()));
        JsonNode root = example.streamed() ? answer : lines.get(0);
        for (JsonNode cut : example.cuts()) {
            ArrayNode list =
                    (ArrayNode) root.at(JsonPointer.compile(cut.path("at").asText()));
            List<JsonNode> kept = new ArrayList<>();
            cut.path("keep").forEach(position -> kept.add(list.get(position.asInt())));
            list.removeAll();
            list.addAll(kept);
        }
        return example.streamed() ? lines : root;
    }
}
