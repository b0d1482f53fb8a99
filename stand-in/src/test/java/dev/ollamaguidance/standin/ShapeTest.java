package dev.ollamaguidance.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.ollamaguidance.standin.http.Json;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tests which mistakes in a response {@link ContractModeFidelityTest} finds. */
final class ShapeTest {

    @Test
    void ignoresValues() throws JsonProcessingException {
        assertThat(shape("{'name': 'a', 'size': 1, 'tags': ['x']}")
                        .differences(shape("{'size': 2.5, 'name': 'b', 'tags': ['y', 'z']}")))
                .isEmpty();
    }

    @Test
    void findsMissingAndUnknownField() throws JsonProcessingException {
        assertThat(shape("{'name': 'a'}").differences(shape("{'nam': 'a'}")))
                .containsExactly("/nam: recorded [], received [STRING]", "/name: recorded [STRING], received []");
    }

    @Test
    void findsWrongTypeOfNestedField() throws JsonProcessingException {
        assertThat(shape("{'models': [{'size': 1}]}").differences(shape("{'models': [{'size': '1'}]}")))
                .containsExactly("/models/*/size: recorded [NUMBER], received [STRING]");
    }

    @Test
    void findsNullInsteadOfAValue() throws JsonProcessingException {
        assertThat(shape("{'families': ['a']}").differences(shape("{'families': null}")))
                .containsExactly(
                        "/families: recorded [ARRAY], received [NULL]", "/families/*: recorded [STRING], received []");
    }

    @Test
    void unitesTheElementsOfAnArray() throws JsonProcessingException {
        assertThat(shape("[{'a': 1}, {'b': 2}]").differences(shape("[{'a': 1, 'b': 2}]")))
                .isEmpty();
    }

    @Test
    void matchesAnEmptyArrayWithAnyArray() throws JsonProcessingException {
        assertThat(shape("{'models': []}").differences(shape("{'models': [{'name': 'a'}]}")))
                .isEmpty();
        assertThat(shape("{'models': [[1]]}").differences(shape("{'models': [[]]}")))
                .isEmpty();
    }

    @Test
    void ignoresFieldsOfFreeFormObjects() throws JsonProcessingException {
        Set<String> freeForm = Set.of("/info");
        Shape left = Shape.of(Json.read("{\"info\": {\"a\": 1}}"), freeForm);
        assertThat(left.differences(Shape.of(Json.read("{\"info\": {\"b\": \"c\"}}"), freeForm)))
                .isEmpty();
        assertThat(left.differences(Shape.of(Json.read("{\"info\": []}"), freeForm)))
                .containsExactly("/info: recorded [OBJECT], received [ARRAY]");
    }

    private static Shape shape(String json) throws JsonProcessingException {
        return Shape.of(Json.read(json.replace('\'', '"')), Set.of());
    }
}
