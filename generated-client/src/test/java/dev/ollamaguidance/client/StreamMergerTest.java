package dev.ollamaguidance.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.api.examples.ExactJson;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StreamMergerTest {
    private static final StreamRule CHAT = Operations.byId("chat").streamRule().orElseThrow();

    @Test
    void concatenatesStringsAndArraysAndKeepsTheLastOtherValues() {
        StreamMerger merger = new StreamMerger(CHAT);
        List.of(
                        "{'model':'a','message':{'role':'assistant','content':'Hel'},'done':false}",
                        "{'model':'b','message':{'content':'lo','tool_calls':[{'n':1}]},'early':true,'done':false}",
                        "{'message':{'content':'','tool_calls':[{'n':2},{'n':3}],'role':null},'early':null,'done':true}")
                .forEach(line -> merger.add(json(line)));

        assertThat(merger.result())
                .isEqualTo(json("{'model':'b','message':{'role':'assistant','content':'Hello',"
                        + "'tool_calls':[{'n':1},{'n':2},{'n':3}]},'done':true,'early':true}"));
        assertThat(merger.complete()).isTrue();
    }

    @Test
    void isIncompleteUntilTheLastLine() {
        StreamMerger merger = new StreamMerger(CHAT);
        assertThat(merger.result()).isEmpty();
        merger.add(json("{'done':false}"));
        merger.add(json("[1]"));
        assertThat(merger.complete()).isFalse();
        merger.add(json("{'done':true}"));
        assertThat(merger.complete()).isTrue();
    }

    @Test
    void replacesObjectsThatNothingIsAppendedTo() {
        StreamMerger merger =
                new StreamMerger(Operations.byId("pullModel").streamRule().orElseThrow());
        merger.add(json("{'status':'pulling','total':5,'x':{'a':1}}"));
        merger.add(json("{'status':'success','x':{'b':2}}"));

        assertThat(merger.result()).isEqualTo(json("{'status':'success','total':5,'x':{'b':2}}"));
    }

    /** Some servers stream a chat in the fields of a generate response, or the reverse. */
    @Test
    void appendsTheTextOfOtherOperations() {
        StreamMerger chat = new StreamMerger(CHAT);
        chat.add(json("{'response':'Hel','thinking':'a','later':'x'}"));
        chat.add(json("{'response':'lo','thinking':'b','later':'y'}"));
        chat.add(json("{'response':'','done':true}"));
        assertThat(chat.result()).isEqualTo(json("{'response':'Hello','thinking':'ab','later':'y','done':true}"));

        StreamMerger generate =
                new StreamMerger(Operations.byId("generate").streamRule().orElseThrow());
        generate.add(json("{'message':{'role':'assistant','content':'Hel'}}"));
        generate.add(json("{'message':{'role':'assistant','content':'lo'}}"));
        assertThat(generate.result()).isEqualTo(json("{'message':{'role':'assistant','content':'Hello'}}"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {"true, true", "'true', true", "1, true", "false, false", "'yes', false", "0, false", "null, false"
            })
    void recognizesTheLastLine(String done, boolean last) {
        StreamMerger merger = new StreamMerger(CHAT);
        merger.add(json("{'done':" + done + "}"));
        assertThat(merger.complete()).isEqualTo(last);
    }

    @Test
    void returnsCopies() {
        StreamMerger merger = new StreamMerger(CHAT);
        merger.add(json("{'message':{'tool_calls':[1]}}"));
        merger.result().removeAll();
        merger.add(json("{'message':{'tool_calls':[2]}}"));

        assertThat(merger.result()).isEqualTo(json("{'message':{'tool_calls':[1,2]}}"));
    }

    private static JsonNode json(String text) {
        return ExactJson.read(text.replace('\'', '"'));
    }
}
