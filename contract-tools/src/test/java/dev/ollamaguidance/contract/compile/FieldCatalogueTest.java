package dev.ollamaguidance.contract.compile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.ContractReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the catalogue of texts says of a field. */
final class FieldCatalogueTest {
    private static final Contract CONTRACT = ContractReader.parse("""
            components:
              schemas:
                Request:
                  type: object
                  description: A request.
                  required: [model]
                  x-always: [size]
                  properties:
                    model: {$ref: '#/components/schemas/Name'}
                    size: {type: integer, description: How large., x-unit: bytes, minimum: 0, maximum: 9, default: 1}
                    items: {type: array, description: Items., items: {$ref: '#/components/schemas/Item'}, x-since: 0.2.0}
                    inner: {type: object, description: Inner., properties: {a: {type: string, description: An a.}}}
                    think:
                      description: Thinks.
                      oneOf:
                        - {type: boolean, description: Whether.}
                        - {type: string, description: How., enum: [low, max], x-enum-descriptions: [A little., Much.], x-since: 0.3.0, x-since-values: {max: 0.4.0}}
                    old: {type: string, description: Use size., deprecated: true, x-removed: 0.5.0}
                    new: {type: boolean, description: New., x-changed: [{since: 0.6.0, was: {}, why: It was otherwise.}]}
                Name: {type: string, description: A name.}
                Item: {type: object, description: An item., properties: {items: {type: array, description: More., items: {$ref: '#/components/schemas/Item'}}}}
            """);

    private final List<JsonNode> fields = new ArrayList<>();

    FieldCatalogueTest() {
        new FieldCatalogue(CONTRACT)
                .members(CONTRACT.root().at("/components/schemas/Request"))
                .forEach(fields::add);
    }

    @Test
    void aFieldHasTypeUnitRangeDefaultAndWhetherItIsNeeded() {
        assertThat(field("model"))
                .isEqualTo("{\"name\":\"model\",\"required\":true,\"type\":\"string\",\"description\":\"A name.\"}");
        assertThat(field("size"))
                .isEqualTo(
                        "{\"name\":\"size\",\"always\":true,\"type\":\"integer (bytes)\",\"description\":\"How large.\","
                                + "\"default\":1,\"range\":\"0 to 9\"}");
    }

    @Test
    void aComponentIsNamedAndOnlyWhatHasNoNameIsWrittenOut() {
        assertThat(field("items"))
                .isEqualTo(
                        "{\"name\":\"items\",\"type\":\"list of Item\",\"description\":\"Items.\",\"since\":\"0.2.0\","
                                + "\"holds\":{\"[]\":\"Item\"}}");
        assertThat(fields)
                .extracting(field -> field.path("name").asText())
                .contains("inner.a")
                .doesNotContain("items[].items");
    }

    @Test
    void valuesHaveTheirMeaningAndRelease() {
        assertThat(field("think"))
                .contains("\"type\":\"boolean or string (since 0.3.0)\"")
                .contains(
                        "\"values\":[{\"value\":\"low\",\"means\":\"A little.\"},{\"value\":\"max\",\"means\":\"Much.\",\"since\":\"0.4.0\"}]");
    }

    @Test
    void whatWasRemovedStaysWithItsHintAndWhatChangedSaysWhy() {
        assertThat(field("old")).contains("\"description\":\"Use size.\"", "\"removed\":\"0.5.0\"");
        assertThat(field("new")).contains("\"changed\":[{\"since\":\"0.6.0\",\"why\":\"It was otherwise.\"}]");
    }

    private String field(String name) {
        return fields.stream()
                .filter(field -> field.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow()
                .toString();
    }
}
