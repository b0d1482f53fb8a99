package dev.ollamaguidance.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.api.examples.ExactJson;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** The values of one field in several lines, separated by a bar, and the merged value. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = ';',
            value = {
                // Arrays and single values.
                "[{'n':1}] | {'n':2}; [{'n':1},{'n':2}]",
                "{'n':1} | [{'n':2}]; [{'n':1},{'n':2}]",
                "{'n':1} | {'n':2} | {'n':3}; [{'n':1},{'n':2},{'n':3}]",
                "[{'n':1}] | {'n':2} | [{'n':3},{'n':4}] | 5; [{'n':1},{'n':2},{'n':3},{'n':4},5]",
                "{'n':1}; {'n':1}",
                "{'n':1} | '' | null | [] | ''; {'n':1}",
                "'' | [{'n':1}] | ''; [{'n':1}]",
                // Text.
                "'a' | 5 | 'b'; 'a5b'",
                "5 | 'b' | true; '5btrue'",
                "5; 5",
                "'a' | [{'type':'text','text':'b'}] | 'c'; 'abc'",
                "[{'type':'text','text':'a'},'b'] | 'c' | []; 'abc'",
                "[{'type':'text','text':'a'}] | [{'type':'text','text':'b'}]; "
                        + "[{'type':'text','text':'a'},{'type':'text','text':'b'}]",
                "{'type':'text','text':'a'} | {'type':'text','text':'b'}; 'ab'",
                "'' | ''; ''",
                "'a' | {} | [] | 'b'; 'ab'",
                "{} | 'a' | ''; 'a'",
                "[] | {} | [1]; [1]",
                // Text with values that are not text.
                "'a' | 'b' | [{'type':'image'}] | 'c' | 'd'; ['ab',{'type':'image'},'cd']",
                "[{'type':'image'},'a'] | 'b' | 'c' | {'x':1} | 'd'; [{'type':'image'},'a','bc',{'x':1},'d']",
                "{'x':1} | 'a' | 'b'; [{'x':1},'ab']",
                "'a' | {'type':'text','text':'b','x':1}; ['a',{'type':'text','text':'b','x':1}]",
                "'a' | {'x':1} | ['b',[]] | 'c' | 'd'; ['a',{'x':1},'b',[],'cd']",
                "'a' | [null]; ['a',null]"
            })
    void keepsValuesOfSeveralTypes(String values, String merged) {
        for (String field : List.of("content", "tool_calls")) {
            StreamMerger merger = new StreamMerger(CHAT);
            for (String value : values.split(" \\| ", -1)) {
                merger.add(json("{'message':{'" + field + "':" + value + "}}"));
            }
            assertThat(merger.result()).isEqualTo(json("{'message':{'" + field + "':" + merged + "}}"));
            assertThat(merger.bytes()).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"'hi'", "7", "[]", "[{'content':'x'}]", "false"})
    void doesNotReplaceAnObjectThatWasMerged(String odd) {
        StreamMerger merger = new StreamMerger(CHAT);
        merger.add(json("{'message':" + odd + "}"));
        assertThat(merger.result()).isEqualTo(json("{'message':" + odd + "}"));
        merger.add(json("{'message':{'role':'assistant','content':'a','tool_calls':[{'n':1}]}}"));
        merger.add(json("{'message':" + odd + "}"));
        merger.add(json("{'message':{'content':'b'}}"));

        assertThat(merger.result())
                .isEqualTo(json("{'message':{'role':'assistant','content':'ab','tool_calls':[{'n':1}]}}"));
    }

    /** Looking at a long array for each string would take minutes. */
    @Test
    @Timeout(20)
    void appendsManyStringsToAnArray() {
        StreamMerger merger = new StreamMerger(CHAT);
        JsonNode strings = json("{'message':{'content':[" + "'a',".repeat(100_000) + "{}]}}");
        merger.add(strings);
        JsonNode string = json("{'message':{'content':'b'}}");
        for (int i = 0; i < 100_000; i++) {
            merger.add(string);
        }
        assertThat(merger.result().at("/message/content")).hasSize(100_002);
        assertThat(merger.result().at("/message/content/100001").textValue()).hasSize(100_000);
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
