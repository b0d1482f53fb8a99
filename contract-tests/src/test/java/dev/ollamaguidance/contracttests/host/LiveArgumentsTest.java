package dev.ollamaguidance.contracttests.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Calls in accepted forms have the same result as the exact call on a real Ollama with the models {@code smollm2:135m} and {@code
 * all-minilm:l6}. Sampling is deterministic: temperature 0 and a fixed seed. {@code -Dollama.url} sets the base URL of Ollama.
 */
@Tag("live")
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LiveArgumentsTest {
    private ServerProcess server;

    @BeforeAll
    void start() throws IOException {
        String url = System.getProperty("ollama.url", "http://127.0.0.1:11434");
        server = ServerProcess.start(Map.of("OLLAMA_HOST", url)).initialize();
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "chat | {M,'messages':'Say hi.',O} | {M,'messages':[{'role':'user','content':'Say hi.'}],O}",
                "chat | {M,'messages':'[{\\\"role\\\":\\\"user\\\",\\\"content\\\":\\\"Say hi.\\\"}]',O} | {M,'messages':[{'role':'user','content':'Say hi.'}],O}",
                "chat | {M,'prompt':'Say hi.','system':'Be brief.',O} | {M,'messages':[{'role':'system','content':'Be brief.'},{'role':'user','content':'Say hi.'}],O}",
                "chat | {'name':'smollm2:135m','prompt':'Count.','temperature':'0','seed':7,'max_tokens':5} | {M,'messages':[{'role':'user','content':'Count.'}],'options':{'temperature':0,'seed':7,'num_predict':5}}",
                "chat | {M,'messages':[{'role':'user','content':[{'type':'text','text':'Say hi.'}]}],'stream':false,'tools':null,O} | {M,'messages':[{'role':'user','content':'Say hi.'}],O}",
                "chat | {M,'messages':'A name.','format':'{\\\"type\\\":\\\"object\\\",\\\"properties\\\":{\\\"name\\\":{\\\"type\\\":\\\"string\\\"}},\\\"required\\\":[\\\"name\\\"]}',O} | {M,'messages':[{'role':'user','content':'A name.'}],'format':{'type':'object','properties':{'name':{'type':'string'}},'required':['name']},O}",
                "generate | {M,'prompt':'The sky is','raw':'true','system':null,'think':'false','format':'','keep_alive':'60','options':'{\\\"temperature\\\":0,\\\"seed\\\":7,\\\"num_predict\\\":8,\\\"stop\\\":\\\".\\\"}'} | {M,'prompt':'The sky is','raw':true,'think':false,'keep_alive':60,'options':{'temperature':0,'seed':7,'num_predict':8,'stop':['.']}}",
                "embed | {'name':'all-minilm:l6','texts':['a','b'],'include':'embeddings','truncate':'true'} | {'model':'all-minilm:l6','input':['a','b'],'include':['embeddings'],'truncate':true}",
                "show_model | {'name':'smollm2:135m','verbose':null,'include':'modelfile'} | {M,'include':['modelfile']}",
                "list_models | {'random_string':'x'} | {}",
            })
    void acceptedFormHasTheResultOfTheExactCall(String tool, String sent, String exact) throws IOException {
        JsonNode expected = call(tool, exact);
        JsonNode accepted = call(tool, sent);

        assertThat(expected.path("isError").asBoolean()).as(expected.toString()).isFalse();
        assertThat(accepted.path("isError").asBoolean()).as(accepted.toString()).isFalse();
        assertThat(result(accepted)).isEqualTo(result(expected));
        assertThat(accepted.at("/structuredContent/warnings"))
                .hasSizeGreaterThan(expected.at("/structuredContent/warnings").size());
    }

    private JsonNode call(String tool, String arguments) throws IOException {
        return server.call(
                "ollama_" + tool,
                arguments
                        .replace('\'', '"')
                        .replace("{M", "{\"model\":\"smollm2:135m\"")
                        .replace("O}", "\"options\":{\"temperature\":0,\"seed\":7,\"num_predict\":12}}"));
    }

    /** The result without what differs between two equal calls. */
    private static JsonNode result(JsonNode call) {
        ObjectNode result = call.at("/structuredContent/result").deepCopy();
        assertThat(result.isEmpty()).isFalse();
        return result.remove(
                List.of("created_at", "total_duration", "load_duration", "prompt_eval_duration", "eval_duration"));
    }
}
