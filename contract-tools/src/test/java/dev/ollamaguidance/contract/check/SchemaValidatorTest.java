package dev.ollamaguidance.contract.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.ContractReader;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Checks which values each validator accepts. */
final class SchemaValidatorTest {
    private static final Contract CONTRACT = ContractReader.parse("""
            components:
              schemas:
                Message:
                  type: object
                  required: [role]
                  x-always: [role, content]
                  properties:
                    role: {type: string}
                    content: {type: string}
                    properties: {type: object, properties: {a: {type: string}}}
                    free: {type: object, additionalProperties: true, properties: {a: {type: string}}}
            """);

    @Test
    void openValidatorAcceptsUndeclaredFields() throws IOException {
        assertThat(SchemaValidator.open(CONTRACT)
                        .validate("/components/schemas/Message", json("{'role':'user','b':1}")))
                .isEmpty();
    }

    @Test
    void strictRequestValidatorRejectsUndeclaredFields() throws IOException {
        SchemaValidator validator = SchemaValidator.strictRequests(CONTRACT);

        assertThat(validator.validate("/components/schemas/Message", json("{'role':'user'}")))
                .isEmpty();
        assertThat(validator.validate("/components/schemas/Message", json("{'role':'user','b':1}")))
                .hasSize(1);
        assertThat(validator.validate("/components/schemas/Message", json("{'role':'user','properties':{'b':1}}")))
                .hasSize(1);
        assertThat(validator.validate("/components/schemas/Message", json("{'role':'user','free':{'b':1}}")))
                .isEmpty();
    }

    @Test
    void strictResponseValidatorRequiresFieldsOfEveryResponse() throws IOException {
        SchemaValidator validator = SchemaValidator.strictResponses(CONTRACT);

        assertThat(validator.validate("/components/schemas/Message", json("{'role':'user'}")))
                .singleElement()
                .asString()
                .contains("content");
        assertThat(validator.validate("/components/schemas/Message", json("{'role':'user','content':'','b':1}")))
                .hasSize(1);
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text.replace('\'', '"'));
    }
}
