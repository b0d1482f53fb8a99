package dev.ollamaguidance.standin.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.standin.http.Json;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExampleChoiceTest {

    private static final Catalogue CATALOGUE = Catalogue.read();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'model':'m','messages':[{'role':'user','content':'Hi'}]} | stream",
                "{'model':'m','messages':[{'role':'user','content':'Hi'}],'stream':null} | stream",
                "{'model':'m','messages':[{'role':'user','content':'Hi'}],'stream':'no'} | stream",
                "{'model':'m','messages':[{'role':'user','content':'Hi'}],'options':{'seed':1},'format':'json'} | stream",
                "{'model':'m','messages':[{'role':'user','content':'Hi'}],'keep_alive':'5m'} | stream",
                "{'model':'m','messages':[{'role':'user','content':'Hi'}],'keep_alive':0} | stream",
                "{'model':'m','messages':[{'role':'user','content':'Hi'}],'stream':false} | not-streamed",
                "{'model':'m','messages':[{'role':'user','content':'Hi'}],'tools':[],'stream':false} | not-streamed",
                "{'model':'m','messages':[{'role':'user','content':'Hi'}],'tools':[{}],'stream':false} | tool-call",
                "{'model':'m'} | load",
                "{'model':'m','stream':false} | load",
                "{'model':'m','keep_alive':'5m'} | load",
                "{'model':'m','keep_alive':-1} | load",
                "{'model':'m','options':{'num_ctx':4096}} | load",
                "{'model':'m','messages':null} | load",
                "{'model':'m','messages':[]} | load-empty-messages",
                "{'model':'m','messages':[],'options':{'num_ctx':4096}} | load-empty-messages",
                "{'model':'m','messages':[],'keep_alive':0} | unload",
                "{'model':'m','messages':[],'keep_alive':0,'stream':false} | unload",
                "{'model':'m','keep_alive':0} | unload"
            })
    void choosesTheMostSimilarChat(String request, String example) throws JsonProcessingException {
        assertThat(chosen("chat", request)).isEqualTo(example);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'model':'m','input':'a'} | string",
                "{'model':'m','input':'a','keep_alive':'5m','options':{'num_ctx':1}} | string",
                "{'model':'m','input':['a']} | array",
                "{'model':'m','input':['a','b','c'],'truncate':false} | array",
                "{'model':'m','input':''} | empty-string",
                "{'model':'m','input':[]} | empty-array",
                "{'model':'m'} | no-input"
            })
    void choosesTheMostSimilarEmbedding(String request, String example) throws JsonProcessingException {
        assertThat(chosen("embed", request)).isEqualTo(example);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'stream':false | tool-result",
                "'stream':false,'tools':[{'type':'function'}] | tool-result",
                "'stream':false,'tools':[{'type':'function'}],'think':false | tool-result",
                "'stream':false,'tools':[{'type':'function'}],'format':{'type':'object'},'options':{'seed':1} | tool-result",
                "'stream':true | stream",
                "'tools':[{'type':'function'}] | tools-offered-no-call",
                "'tools':[{'type':'function'}],'format':{'type':'object'},'options':{'seed':1} | tools-offered-no-call",
            })
    void respondsToAToolResultWithText(String fields, String example) throws JsonProcessingException {
        String history = "{'role':'user','content':'Weather?'},{'role':'assistant','tool_calls':[{},{}]}";
        String result = "{'role':'tool','tool_name':'get_weather','content':'Rain'}";
        for (String messages : List.of(history + "," + result, history + "," + result + "," + result, result)) {
            String request = "{'model':'m','messages':[" + messages + "]," + fields + "}";
            assertThat(chosen("chat", request)).as(messages).isEqualTo(example);
        }
    }

    @Test
    void neverRepeatsAToolCallInAnyRelease() throws JsonProcessingException {
        String result =
                "{'model':'m','messages':[{'role':'tool','content':'Rain'}],'tools':[{}],'format':{'type':'object'}";
        for (String release : Catalogue.releases()) {
            for (String end : List.of("}", ",'stream':false}")) {
                Route chat = route(Catalogue.read(release), "chat");
                JsonNode request = Json.read((result + end).replace('\'', '"'));
                assertThat(new ExampleChoice(chat, request).success())
                        .as(release + end)
                        .hasValueSatisfying(
                                example -> assertThat(example.callsTool()).isFalse());
            }
        }
    }

    @Test
    void callsTheToolAgainForTheNextQuestion() throws JsonProcessingException {
        String request =
                "{'model':'m','messages':[{'role':'tool','content':'Rain'},{'role':'user','content':'And in Rome?'}],"
                        + "'tools':[{}],'stream':false}";
        assertThat(chosen("chat", request)).isEqualTo("tool-call");
    }

    @Test
    void findsNothingWithoutAnExampleOfTheRequestedForm() throws JsonProcessingException {
        Route pull = route("pullModel");
        List<CannedExample> streamed = pull.successes().stream()
                .filter(example -> example.response().lines() != null)
                .toList();
        assertThat(streamed).isNotEmpty();
        assertThat(new ExampleChoice(pull, Json.read("{\"stream\":false}")).among(streamed))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'model':'all-minilm:l6'} | embedding-model",
                "{'model':'all-minilm:l6','not_known':1} | embedding-model",
                "{'model':'all-minilm:l6','verbose':true} | ok",
                "{'model':'other'} | ok"
            })
    void prefersAnEqualRequest(String request, String example) throws JsonProcessingException {
        assertThat(chosen("showModel", request)).isEqualTo(example);
    }

    private static String chosen(String operationId, String request) throws JsonProcessingException {
        Route route = route(operationId);
        Optional<CannedExample> example = new ExampleChoice(route, Json.read(request.replace('\'', '"'))).success();
        return example.orElseThrow().name();
    }

    private static Route route(String operationId) {
        return route(CATALOGUE, operationId);
    }

    private static Route route(Catalogue catalogue, String operationId) {
        return catalogue.routes().stream()
                .filter(route -> route.operationId().equals(operationId))
                .findFirst()
                .orElseThrow();
    }
}
