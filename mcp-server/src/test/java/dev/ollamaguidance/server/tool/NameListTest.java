package dev.ollamaguidance.server.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NameListTest {
    @Test
    void listsTenNamesAndCountsTheOthers() {
        ArrayNode models = JsonNodeFactory.instance.arrayNode();
        models.addObject().put("name", "bad name");
        models.addObject();
        for (int i = 0; i < 100_000; i++) {
            models.addObject().put("name", "m" + i);
        }

        NameList names = NameList.of(models, "name");

        assertThat(names.shown()).isEqualTo("m0, m1, m2, m3, m4, m5, m6, m7, m8, m9 and 99990 more");
        assertThat(names.note()).isEqualTo(" 2 names that are not valid model names were left out.");
        assertThat(names.valid()).hasSize(9_998);
    }

    @Test
    void listsFewNamesWithoutANumber() {
        assertThat(new NameList(List.of("a", "b"), 0, 0).shown()).isEqualTo("a, b");
        assertThat(new NameList(List.of("a"), 1, 0).note())
                .isEqualTo(" 1 name that is not a valid model name was left out.");
    }
}
