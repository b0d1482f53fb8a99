package dev.ollamaguidance.server.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.ollamaguidance.server.tool.FakeInvoker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

public final class JsonTextTest {
    private static final int DEEP = 100_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"a\":[]}",
                "{\"a\":[1,2.5,true,null,-1e30],\"b\":{\"c\\n"
                        + "\\u0001\":\"d\\\"\\\\\\u0000\\t é 😀\"},\"e\":[[],{},[{}]]}",
                "{\"numbers\":[1.0,100000000000000000000,0.1]}",
            })
    void measuresJsonAsItIsSerialized(String json) {
        JsonNode value = FakeInvoker.object(json);
        String text = value.toString();

        assertThat(JsonText.length(value, 1_000, 10)).isEqualTo(text.length());
        assertThat(JsonText.fits(value, text.length(), 10)).isTrue();
        assertThat(JsonText.length(value, text.length() - 1, 10)).isEqualTo(JsonText.TOO_LONG);
        for (int length = 0; length <= text.length(); length++) {
            assertThat(text).startsWith(JsonText.start(value, length));
        }
        assertThat(JsonText.start(value, 1_000)).isEqualTo(text);
    }

    @Test
    void stopsAtTheLimitsRegardlessOfSizeAndDepth() {
        JsonNode deep = deep(DEEP);

        assertThat(JsonText.length(deep, 1_000_000, 64)).isEqualTo(JsonText.TOO_DEEP);
        assertThat(JsonText.fits(deep(64), 1_000, 64)).isTrue();
        assertThat(JsonText.fits(deep(65), 1_000, 64)).isFalse();
        assertThat(JsonText.start(deep, 10)).isEqualTo("[".repeat(10));
        assertThat(JsonText.start(TextNode.valueOf("x".repeat(10_000_000)), 5)).isEqualTo("\"xxxx");
    }

    @Test
    void doesNotSplitSurrogatePairs() {
        assertThat(JsonText.fitting("a😀b", 2)).isEqualTo(1);
        assertThat(JsonText.fitting("a😀b", 3)).isEqualTo(3);
        assertThat(ForeignText.start("a😀b", 2)).isEqualTo("a");
    }

    /** Returns arrays in arrays. */
    public static JsonNode deep(int levels) {
        ArrayNode outer = JsonNodeFactory.instance.arrayNode();
        for (int i = 1; i < levels; i++) {
            outer = JsonNodeFactory.instance.arrayNode().add(outer);
        }
        return outer;
    }
}
