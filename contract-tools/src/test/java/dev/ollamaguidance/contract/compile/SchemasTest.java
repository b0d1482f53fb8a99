package dev.ollamaguidance.contract.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.ContractReader;
import org.junit.jupiter.api.Test;

/** Checks how a schema of the contract is expanded for arguments and for results. */
final class SchemasTest {
    private static final Contract CONTRACT = ContractReader.parse("""
            components:
              schemas:
                Node:
                  type: object
                  description: A node.
                  required: [kind]
                  properties:
                    kind: {type: string, description: Its kind., enum: [a, b]}
                    size: {type: integer, format: int64, description: How large., x-unit: bytes, default: 1}
                    old: {type: string, description: Old., deprecated: true}
                    next: {$ref: '#/components/schemas/Node'}
                    names: {type: [array, 'null'], description: Names., items: {type: string, description: A name.}}
                Free: {type: object, description: Free., additionalProperties: true, properties: {a: {type: string}}}
            """);

    @Test
    void argumentsAreClosedAndHaveNoDeprecatedFields() {
        assertThat(expand(Schemas.Use.INPUT, "Node"))
                .isEqualTo("{\"type\":\"object\",\"description\":\"A node.\",\"required\":[\"kind\"],\"properties\":{"
                        + "\"kind\":{\"type\":\"string\",\"description\":\"Its kind.\",\"enum\":[\"a\",\"b\"]},"
                        + "\"size\":{\"type\":\"integer\",\"description\":\"How large. In bytes.\",\"default\":1},"
                        + "\"next\":{\"type\":\"object\",\"description\":\"A node.\"},"
                        + "\"names\":{\"description\":\"Names.\",\"anyOf\":[{\"type\":\"array\",\"items\":{\"type\":\"string\","
                        + "\"description\":\"A name.\"}},{\"type\":\"null\"}]}},\"additionalProperties\":false}");
    }

    @Test
    void resultsAcceptOtherFieldsAndValues() {
        assertThat(expand(Schemas.Use.OUTPUT, "Node"))
                .contains("\"examples\":[\"a\",\"b\"]", "\"old\":")
                .doesNotContain("enum", "additionalProperties", "default");
    }

    @Test
    void keepsAdditionalPropertiesOfTheContract() {
        assertThat(expand(Schemas.Use.INPUT, "Free")).contains("\"additionalProperties\":true");
    }

    private static String expand(Schemas.Use use, String name) {
        return new Schemas(CONTRACT, use)
                .expand(CONTRACT.root().at("/components/schemas/" + name))
                .toString();
    }
}
