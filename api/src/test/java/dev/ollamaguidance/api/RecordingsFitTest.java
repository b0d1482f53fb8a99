package dev.ollamaguidance.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.api.recordings.Recording;
import dev.ollamaguidance.api.recordings.Recordings;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Operation;
import dev.ollamaguidance.contract.check.SchemaValidator;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What real servers of the contract's release answered is what the contract says: status, media type, and no undeclared field. */
final class RecordingsFitTest {
    private final Contract contract = ContractFile.read();
    private final Recordings recordings = Recordings.read(contract.release());
    private final SchemaValidator validator = SchemaValidator.strictAnswers(contract);

    @TestFactory
    List<DynamicTest> fitTheContract() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Operation operation : contract.operations()) {
            for (Recording recording : recordings.of(operation.id())) {
                tests.add(DynamicTest.dynamicTest(recording.name(), () -> fits(operation, recording)));
            }
        }
        return tests;
    }

    @Test
    void thereAreSomeOfEveryOperation() {
        assertThat(contract.operations())
                .isNotEmpty()
                .allSatisfy(operation -> assertThat(recordings.of(operation.id()))
                        .as(operation.id())
                        .isNotEmpty());
    }

    @Test
    void anUndeclaredFieldWouldBeFound() {
        Recording recording = recordings.named("getVersion.ok");
        JsonNode body = recording.response().parts().get(0).deepCopy();
        ((ObjectNode) body).put("colour", "red");

        assertThat(validator.validate("/components/schemas/VersionReply", body)).hasSize(1);
    }

    private void fits(Operation operation, Recording recording) {
        String status = String.valueOf(recording.response().status());
        ObjectNode declared = JsonNodeFactory.instance.objectNode();
        operation.responses().forEach(response -> declared.set(response.getKey(), response.getValue()));
        assertThat(declared.has(status)).as("declared answer " + status).isTrue();
        List<JsonNode> parts = recording.response().parts();
        if (parts.isEmpty()) {
            return;
        }
        String media = String.valueOf(recording.response().mediaType());
        JsonNode content = declared.path(status).path("content").path(media);
        assertThat(content.has("schema")).as("declared media type " + media).isTrue();
        String reference = content.get("schema").path("$ref").asText();
        for (JsonNode part : parts) {
            boolean errorLine = recording.response().lines() != null && part.has("error");
            String schema = errorLine ? operation.stream().path("error").asText() : reference;
            assertThat(validator.validate(schema.substring(1), part))
                    .as(part.toString())
                    .isEmpty();
        }
    }
}
