package dev.ollamaguidance.contract.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.ContractReader;
import dev.ollamaguidance.contract.page.FieldReader.Field;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Checks what a page says about a field. */
final class FieldReaderTest {
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

    private final PageStyle style = new ToolStyle(new NoTools());
    private final FieldList list = new FieldList(CONTRACT, style);
    private final List<Field> fields = list.reader().fields(CONTRACT.root().at("/components/schemas/Request"));

    @Test
    void aFieldHasTypeUnitRangeDefaultAndPresence() {
        assertThat(text("model")).isEqualTo("string; required. A name.");
        assertThat(text("size"))
                .isEqualTo("integer (bytes); optional; in every response; 0 to 9; default `1`. How large.");
    }

    @Test
    void aComponentIsNamedAndOnlyUnnamedObjectsAreListed() {
        assertThat(text("items")).isEqualTo("array of Item; added in 0.2.0. Items.");
        assertThat(field("items").components()).containsExactly(Map.entry("[]", "Item"));
        assertThat(fields).extracting(Field::name).contains("inner.a").doesNotContain("items[].items");
    }

    @Test
    void valuesHaveTheirMeaningAndRelease() {
        assertThat(text("think"))
                .isEqualTo("boolean or string (added in 0.3.0). Thinks. Values: `low` (A little),"
                        + " `max` (added in 0.4.0; Much).");
    }

    @Test
    void aRemovedFieldKeepsItsHintAndAChangeItsReason() {
        assertThat(text("old")).isEqualTo("string; removed in 0.5.0. Use size.");
        assertThat(text("new")).isEqualTo("boolean. New. Changed in 0.6.0: It was otherwise.");
    }

    @Test
    void aComponentThatContainsItselfIsListedOnce() {
        assertThat(list.placed(CONTRACT.root().at("/components/schemas/Request"), false, name -> true))
                .extracting(FieldList.Placed::place)
                .contains("items[].items")
                .doesNotContain("items[].items[].items");
    }

    private String text(String name) {
        return list.text(new FieldList.Placed(name, field(name), false), FieldList.Direction.REQUEST);
    }

    private Field field(String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
