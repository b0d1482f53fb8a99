package dev.ollamaguidance.api.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ollamaguidance.contract.ContractReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests expectations about a small contract. */
final class ContractExpectationTest {
    private final ContractLookup contract = new ContractLookup(ContractReader.parse("""
            wall: {$ref: '#/kinds/wall', note: 'Made of brick.'}
            kinds:
              wall: {required: [height], properties: {height: {$ref: '#/kinds/height'}, color: {enum: [red, blue]}}}
              height: {oneOf: [{type: integer, minimum: 1.0}, {type: string}]}
            """));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'at': '/wall/properties', 'has': ['height', 'color']}",
                "{'at': '/wall/properties/color/enum', 'has': ['red']}",
                "{'at': '/wall/required', 'lacks': ['color']}",
                "{'at': '/wall/properties/color/required', 'lacks': ['color']}",
                "{'at': '/wall/properties/height/oneOf/*/type', 'is': 'string'}",
                "{'at': '/wall/properties/height/oneOf/0/minimum', 'is': 1}",
                "{'at': '/wall/note', 'matches': '(?i)BRICK'}",
                "{'at': '/kinds/wall', 'exists': true}",
            })
    void meetsTheExpectation(String shown) {
        assertThat(read(shown).problem(contract)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'at': '/wall/properties', 'has': ['height', 'weight']}",
                "{'at': '/wall/properties/color/enum', 'has': ['green']}",
                "{'at': '/wall/required', 'lacks': ['height']}",
                "{'at': '/kinds/door/required', 'lacks': ['height']}",
                "{'at': '/wall/properties/weight', 'lacks': ['format']}",
                "{'at': '/kinds/height/oneOf/*', 'lacks': ['minimum']}",
                "{'at': '/wall/properties/height/oneOf/*/type', 'is': 'number'}",
                "{'at': '/wall/note', 'matches': 'stone'}",
                "{'at': '/kinds/door', 'exists': true}",
            })
    void doesNotMeetTheExpectation(String shown) {
        assertThat(read(shown).problem(contract)).isPresent();
    }

    @Test
    void rejectsAnUnknownKeyword() {
        assertThatThrownBy(() -> read("{'at': '/wall', 'hass': ['height']}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("hass");
    }

    private static ContractExpectation read(String shown) {
        try {
            return ContractExpectation.of(new ObjectMapper().readTree(shown.replace('\'', '"')));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
