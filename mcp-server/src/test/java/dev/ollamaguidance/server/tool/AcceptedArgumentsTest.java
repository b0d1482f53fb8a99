package dev.ollamaguidance.server.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls in accepted forms send the same request to Ollama as the exact call, and the result says what was changed. */
final class AcceptedArgumentsTest {
    private static final Path PAGE = Path.of("..", "docs", "accepted-arguments.md");
    private static final Pattern ROW =
            Pattern.compile("^\\| .* \\| `(ollama_\\w+)` \\| `(\\{.*})` \\| `(\\{.*})` \\|$", Pattern.MULTILINE);

    /** The table of the documentation, so that each of its rows is true. */
    static Stream<Arguments> documented() throws IOException {
        List<MatchResult> rows = ROW.matcher(Files.readString(PAGE)).results().toList();
        assertThat(rows).hasSizeGreaterThan(15);
        return rows.stream().map(row -> Arguments.of(row.group(1), row.group(2), row.group(3)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("documented")
    void everyDocumentedFormSendsTheExactRequest(String tool, String sent, String exact) {
        assertSame(tool, sent, exact);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // Null and empty strings.
                "show_model | {'model':'m','verbose':null,'include':null} | {'model':'m'}",
                "generate | {'model':'m','prompt':'Hi','system':null,'suffix':null,'images':null,'format':null,'think':null,'keep_alive':null,'options':{'num_predict':3}} | {'model':'m','prompt':'Hi','options':{'num_predict':3}}",
                "chat | {'model':'m','messages':[{'role':'user','content':'hi','images':null,'tool_calls':null}],'tools':null,'options':{'num_predict':3,'seed':null}} | {'model':'m','messages':[{'role':'user','content':'hi'}],'options':{'num_predict':3}}",
                "generate | {'model':'m','prompt':'Hi','format':'','keep_alive':'','options':{'num_predict':3}} | {'model':'m','prompt':'Hi','options':{'num_predict':3}}",
                "chat | {'model':'m','messages':[],'tools':null,'format':null,'keep_alive':null,'think':null} | {'model':'m','messages':[]}",
                "create_model | {'model':'m','from':'','files':{'a':'sha256:b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53'},'quantize':''} | {'model':'m','files':{'a':'sha256:b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53'}}",
                "chat | {'model':'m','prompt':null,'messages':[{'content':'a'}],'system':''} | {'model':'m','messages':[{'content':'a'}]}",
                "chat | {'model':'m','tools':[{'type':'function','items':null,'function':{'name':'f','description':null,'parameters':{'type':'object','properties':{'a':{'type':'string','enum':null,'default':null}}}}}]} | {'model':'m','tools':[{'type':'function','function':{'name':'f','parameters':{'type':'object','properties':{'a':{'type':'string','default':null}}}}}]}",
                "chat | {'model':'m','messages':[{'role':'assistant','content':'a','refusal':null,'audio':null,'function_call':null,'annotations':null,'reasoning':null}],'user':null} | {'model':'m','messages':[{'role':'assistant','content':'a'}]}",
                "list_models | {'other':null} | {}",
                "sign_out | {'random_string':null,'confirm':true} | {'confirm':true}",
                "chat | {'model':'m','messages':[{'role':'assistant','tool_calls':[{'function':{'name':'f','arguments':''}},{'function':{'name':'g','arguments':null}}]}]} | {'model':'m','messages':[{'role':'assistant','tool_calls':[{'function':{'name':'f','arguments':{}}},{'function':{'name':'g','arguments':{}}}]}]}",
                "chat | {'model':'m','tools':[{'type':'function','function':{'name':'f','parameters':''}},{'type':'function','function':{'name':'g','parameters':null}}]} | {'model':'m','tools':[{'type':'function','function':{'name':'f'}},{'type':'function','function':{'name':'g'}}]}",
                "chat | {'model':'m','messages':[{'content':'a','images':''}],'stop':''} | {'model':'m','messages':[{'content':'a'}]}",
                "show_model | {'model':'m','include':''} | {'model':'m'}",
                // Strings of JSON.
                "chat | {'model':'m','messages':'[{\\\"role\\\": \\\"user\\\", \\\"content\\\": \\\"hi\\\"}]','options':'{\\\"num_predict\\\": 3}'} | {'model':'m','messages':[{'role':'user','content':'hi'}],'options':{'num_predict':3}}",
                "chat | {'model':'m','messages':['{\\\"role\\\": \\\"user\\\", \\\"content\\\": \\\"hi\\\"}']} | {'model':'m','messages':[{'role':'user','content':'hi'}]}",
                "chat | {'model':'m','messages':'{\\\"role\\\":\\\"user\\\",\\\"content\\\":\\\"hi\\\"}'} | {'model':'m','messages':[{'role':'user','content':'hi'}]}",
                "generate | {'model':'m','prompt':'Hi','options':{'num_predict':'3','temperature':'0','top_p':'0.5','seed':'-1','num_ctx':'4096.0','use_mmap':'False'}} | {'model':'m','prompt':'Hi','options':{'num_predict':3,'temperature':0,'top_p':0.5,'seed':-1,'num_ctx':4096,'use_mmap':false}}",
                "generate | {'model':'m','prompt':'Hi','think':'false','raw':'true'} | {'model':'m','prompt':'Hi','think':false,'raw':true}",
                "generate | {'model':'m','prompt':'Hi','keep_alive':'-1'} | {'model':'m','prompt':'Hi','keep_alive':-1}",
                "embed | {'model':'m','input':['a','b'],'dimensions':'16'} | {'model':'m','input':['a','b'],'dimensions':16}",
                "show_model | {'model':'m','include':'modelfile'} | {'model':'m','include':['modelfile']}",
                "show_model | {'model':'m','include':'[\\\"modelfile\\\",\\\"license\\\"]'} | {'model':'m','include':['modelfile','license']}",
                "chat | {'model':'m','messages':[{'content':'hi'}],'format':'{\\\"type\\\":\\\"object\\\"}'} | {'model':'m','messages':[{'content':'hi'}],'format':{'type':'object'}}",
                "chat | {'model':'m','tools':'[{\\\"type\\\":\\\"function\\\",\\\"function\\\":{\\\"name\\\":\\\"f\\\"}}]'} | {'model':'m','tools':[{'type':'function','function':{'name':'f'}}]}",
                "chat | {'model':'m','tools':[{'type':'function','function':{'name':'f','parameters':'{\\\"type\\\":\\\"object\\\"}'}}]} | {'model':'m','tools':[{'type':'function','function':{'name':'f','parameters':{'type':'object'}}}]}",
                "create_model | {'model':'m','files':'{\\\"a\\\":\\\"sha256:b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53\\\"}'} | {'model':'m','files':{'a':'sha256:b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53'}}",
                // Single values.
                "chat | {'model':'m','messages':{'role':'user','content':'hi'}} | {'model':'m','messages':[{'role':'user','content':'hi'}]}",
                "chat | {'model':'m','tools':{'type':'function','function':{'name':'f'}}} | {'model':'m','tools':[{'type':'function','function':{'name':'f'}}]}",
                "generate | {'model':'m','options':{'stop':'[INST]'}} | {'model':'m','options':{'stop':['[INST]']}}",
                "generate | {'model':'m','options':{'stop':'{'}} | {'model':'m','options':{'stop':['{']}}",
                "generate | {'model':'m','options':{'stop':'\\n'}} | {'model':'m','options':{'stop':['\\n']}}",
                "generate | {'model':'m','stop':' '} | {'model':'m','options':{'stop':[' ']}}",
                "generate | {'model':'m','stop':'{\\\"a\\\":1}'} | {'model':'m','options':{'stop':['{\\\"a\\\":1}']}}",
                // A string as messages, and other names.
                "chat | {'model':'m','messages':'Say hi.'} | {'model':'m','messages':[{'role':'user','content':'Say hi.'}]}",
                "chat | {'model':'m','messages':['Say hi.']} | {'model':'m','messages':[{'role':'user','content':'Say hi.'}]}",
                "chat | {'model':'m','prompt':'hi'} | {'model':'m','messages':[{'role':'user','content':'hi'}]}",
                "chat | {'model':'m','prompt':'{\\\"name\\\":\\\"Bob\\\"}'} | {'model':'m','messages':[{'role':'user','content':'{\\\"name\\\":\\\"Bob\\\"}'}]}",
                "chat | {'model':'m','message':'[]'} | {'model':'m','messages':[{'role':'user','content':'[]'}]}",
                "chat | {'model':'m','input':'{}'} | {'model':'m','messages':[{'role':'user','content':'{}'}]}",
                "chat | {'model':'m','prompt':'[\\\"Paris\\\"]'} | {'model':'m','messages':[{'role':'user','content':'[\\\"Paris\\\"]'}]}",
                "chat | {'model':'m','message':'[\\\"Paris\\\",\\\"London\\\"]'} | {'model':'m','messages':[{'role':'user','content':'[\\\"Paris\\\",\\\"London\\\"]'}]}",
                "chat | {'model':'m','input':'{\\\"x\\\": not json}'} | {'model':'m','messages':[{'role':'user','content':'{\\\"x\\\": not json}'}]}",
                "chat | {'model':'m','prompt':'[{\\\"name\\\":\\\"Bob\\\"}]'} | {'model':'m','messages':[{'role':'user','content':'[{\\\"name\\\":\\\"Bob\\\"}]'}]}",
                "chat | {'model':'m','prompt':'[{\\\"role\\\": \\\"user\\\", \\\"content\\\": \\\"hi\\\"}'} | {'model':'m','messages':[{'role':'user','content':'[{\\\"role\\\": \\\"user\\\", \\\"content\\\": \\\"hi\\\"}'}]}",
                "chat | {'model':'m','message':'{\\\"role\\\":\\\"user\\\",\\\"content\\\":\\\"hi\\\"}'} | {'model':'m','messages':[{'role':'user','content':'{\\\"role\\\":\\\"user\\\",\\\"content\\\":\\\"hi\\\"}'}]}",
                "chat | {'model':'m','prompt':' '} | {'model':'m','messages':[{'role':'user','content':' '}]}",
                "chat | {'model':'m','messages':'{\\\"name\\\":\\\"Bob\\\"}'} | {'model':'m','messages':[{'role':'user','content':'{\\\"name\\\":\\\"Bob\\\"}'}]}",
                "chat | {'model':'m','messages':'{}'} | {'model':'m','messages':[{'role':'user','content':'{}'}]}",
                "chat | {'model':'m','messages':'[\\\"Paris\\\",\\\"London\\\"]'} | {'model':'m','messages':[{'role':'user','content':'[\\\"Paris\\\",\\\"London\\\"]'}]}",
                "chat | {'model':'m','messages':'{\\\"x\\\": not json}'} | {'model':'m','messages':[{'role':'user','content':'{\\\"x\\\": not json}'}]}",
                "chat | {'model':'m','messages':'[{\\\"name\\\":\\\"Bob\\\"}]'} | {'model':'m','messages':[{'role':'user','content':'[{\\\"name\\\":\\\"Bob\\\"}]'}]}",
                "chat | {'model':'m','messages':'[1]'} | {'model':'m','messages':[{'role':'user','content':'[1]'}]}",
                "chat | {'model':'m','prompt':'[{\\\"role\\\":\\\"user\\\",\\\"content\\\":\\\"hi\\\"}]'} | {'model':'m','messages':[{'role':'user','content':'hi'}]}",
                "chat | {'model':'m','messages':['{\\\"name\\\":\\\"Bob\\\"}']} | {'model':'m','messages':[{'role':'user','content':'{\\\"name\\\":\\\"Bob\\\"}'}]}",
                "chat | {'model':'m','messages':'[]'} | {'model':'m','messages':[]}",
                "chat | {'model':'m','prompt':'hi','system':'Be brief.'} | {'model':'m','messages':[{'role':'system','content':'Be brief.'},{'role':'user','content':'hi'}]}",
                "chat | {'model':'m','system':'Be brief.','messages':[{'role':'system','content':'Be brief.'},{'role':'user','content':'hi'}]} | {'model':'m','messages':[{'role':'system','content':'Be brief.'},{'role':'user','content':'hi'}]}",
                "chat | {'name':'m','messages':[{'role':'user','content':'hi'}],'temperature':0.2,'max_tokens':20} | {'model':'m','messages':[{'role':'user','content':'hi'}],'options':{'temperature':0.2,'num_predict':20}}",
                "chat | {'model':'m','messages':[],'max_tokens':'20','stop':'x','options':'{\\\"seed\\\":1}'} | {'model':'m','messages':[],'options':{'seed':1,'num_predict':20,'stop':['x']}}",
                "chat | {'model':'m','messages':[],'options':{'max_tokens':5}} | {'model':'m','messages':[],'options':{'num_predict':5}}",
                "chat | {'model':'m','name':'m','messages':[]} | {'model':'m','messages':[]}",
                "chat | {'model':'m','messages':[],'temperature':0,'options':{'temperature':0}} | {'model':'m','messages':[],'options':{'temperature':0}}",
                "generate | {'model':'m','prompt':'a','top_k':3,'num_ctx':'99'} | {'model':'m','prompt':'a','options':{'top_k':3,'num_ctx':99}}",
                "chat | {'model':'m','input':[{'role':'user','content':'hi'}]} | {'model':'m','messages':[{'role':'user','content':'hi'}]}",
                "generate | {'model':'m','input':'a'} | {'model':'m','prompt':'a'}",
                "embed | {'name':'m','prompt':'a'} | {'model':'m','input':'a'}",
                "embed | {'model':'m','texts':['a'],'num_ctx':5} | {'model':'m','input':['a'],'options':{'num_ctx':5}}",
                "show_model | {'name':'m'} | {'model':'m'}",
                "delete_model | {'name':'m','confirm':'true'} | {'model':'m','confirm':true}",
                "pull_model | {'name':'m','stream':true} | {'model':'m'}",
                "create_model | {'model':'m','from':'n','options':{'seed':1},'temperature':1} | {'model':'m','from':'n','parameters':{'seed':1,'temperature':1}}",
                "chat | {'model':'m','messages':[],'prompt':'hi'} | {'model':'m','messages':[{'role':'user','content':'hi'}]}",
                "chat | {'model':'m','prompt':[],'messages':[{'content':'hi'}]} | {'model':'m','messages':[{'content':'hi'}]}",
                "chat | {'model':'m','max_tokens':20.0,'options':{'num_predict':20}} | {'model':'m','options':{'num_predict':20}}",
                "chat | {'model':'m','temperature':1,'options':{'temperature':'1.0'}} | {'model':'m','options':{'temperature':1.0}}",
                // What the server sets.
                "chat | {'model':'m','messages':[],'stream':false} | {'model':'m','messages':[]}",
                "generate | {'model':'m','prompt':'a','stream':'true'} | {'model':'m','prompt':'a'}",
                "embed | {'model':'m','input':'a','stream':false} | {'model':'m','input':'a'}",
                // Forms of OpenAI.
                "chat | {'model':'m','messages':[{'role':'user','content':[{'type':'text','text':'hi'}]}]} | {'model':'m','messages':[{'role':'user','content':'hi'}]}",
                "chat | {'model':'m','messages':[{'role':'user','content':[{'type':'text','text':'a'},'b',{'type':'image_url','image_url':{'url':'data:image/png;base64,iVBORw0KGgo='}}]}]} | {'model':'m','messages':[{'role':'user','content':'a\\nb','images':['iVBORw0KGgo=']}]}",
                "chat | {'model':'m','messages':[{'role':'user','images':'AAAA','content':[{'type':'input_image','image_url':'iVBORw0KGgo='},{'type':'image','source':{'type':'base64','data':'BBBB'}},{'type':'image','data':'CCCC','mimeType':'image/png'}]}]} | {'model':'m','messages':[{'role':'user','content':'','images':['AAAA','iVBORw0KGgo=','BBBB','CCCC']}]}",
                "chat | {'model':'m','messages':[{'role':'user','content':{'type':'text','text':'hi'}}]} | {'model':'m','messages':[{'role':'user','content':'hi'}]}",
                "chat | {'model':'m','system':[{'type':'text','text':'s'}],'messages':'hi'} | {'model':'m','messages':[{'role':'system','content':'s'},{'role':'user','content':'hi'}]}",
                "chat | {'model':'m','messages':[{'role':'assistant','content':null,'refusal':null,'tool_calls':[{'id':'c1','index':0,'type':'function','function':{'name':'f','arguments':'{\\\"a\\\":null}'}}]},{'role':'tool','tool_call_id':'c1','name':'f','content':'1'}]} | {'model':'m','messages':[{'role':'assistant','tool_calls':[{'id':'c1','function':{'index':0,'name':'f','arguments':{'a':null}}}]},{'role':'tool','tool_call_id':'c1','tool_name':'f','content':'1'}]}",
                "chat | {'model':'m','messages':[{'role':'user','name':'Ann','content':'a'}]} | {'model':'m','messages':[{'role':'user','content':'a'}]}",
                "chat | {'model':'m','tools':[{'type':'function','function':{'name':'f','strict':true}}]} | {'model':'m','tools':[{'type':'function','function':{'name':'f'}}]}",
                "chat | {'model':'m','messages':[{'role':'user','text':[{'type':'text','text':'a'},{'type':'image_url','image_url':{'url':'data:image/png;base64,AAAA'}}]}]} | {'model':'m','messages':[{'role':'user','content':'a','images':['AAAA']}]}",
                "chat | {'model':'m','messages':[{'role':'user','content':[{'type':'text','text':'a','image_url':null},{'text':'b','image_url':{'url':'AAAA'}}]}]} | {'model':'m','messages':[{'role':'user','content':'a\\nb','images':['AAAA']}]}",
                "chat | {'model':'m','messages':[],'response_format':{'type':'json_object'}} | {'model':'m','messages':[],'format':'json'}",
                "chat | {'model':'m','messages':[],'response_format':{'type':'json_schema','json_schema':{'name':'n','strict':true,'schema':{'type':'object','properties':{'a':{'type':'string'}}}}}} | {'model':'m','messages':[],'format':{'type':'object','properties':{'a':{'type':'string'}}}}",
                "chat | {'model':'m','messages':[],'response_format':{'type':'json_schema','name':'n','schema':{'type':'object','properties':{'a':{'type':'string'}}}}} | {'model':'m','messages':[],'format':{'type':'object','properties':{'a':{'type':'string'}}}}",
                "chat | {'model':'m','messages':[],'response_format':{'type':'text'}} | {'model':'m','messages':[]}",
                "generate | {'model':'m','prompt':'a','response_format':{'type':'json_object'}} | {'model':'m','prompt':'a','format':'json'}",
                "generate | {'model':'m','prompt':'a','response_format':{'type':'json_schema','json_schema':{'name':'n','strict':true,'schema':{'type':'object','properties':{'a':{'type':'string'}}}}}} | {'model':'m','prompt':'a','format':{'type':'object','properties':{'a':{'type':'string'}}}}",
                "generate | {'model':'m','prompt':'a','response_format':{'type':'json_schema','name':'n','schema':{'type':'object','properties':{'a':{'type':'string'}}}}} | {'model':'m','prompt':'a','format':{'type':'object','properties':{'a':{'type':'string'}}}}",
                "generate | {'model':'m','prompt':'a','response_format':{'type':'text'}} | {'model':'m','prompt':'a'}",
                "chat | {'model':'m','messages':[],'format':{'type':'json_object'}} | {'model':'m','messages':[],'format':'json'}",
                "chat | {'model':'m','messages':[],'format':{'type':'json_schema','json_schema':{'name':'n','strict':true,'schema':{'type':'object','properties':{'a':{'type':'string'}}}}}} | {'model':'m','messages':[],'format':{'type':'object','properties':{'a':{'type':'string'}}}}",
                "chat | {'model':'m','messages':[],'format':{'type':'json_schema','name':'n','schema':{'type':'object','properties':{'a':{'type':'string'}}}}} | {'model':'m','messages':[],'format':{'type':'object','properties':{'a':{'type':'string'}}}}",
                "chat | {'model':'m','messages':[],'format':{'type':'text'}} | {'model':'m','messages':[]}",
                "generate | {'model':'m','prompt':'a','format':{'type':'json_object'}} | {'model':'m','prompt':'a','format':'json'}",
                "generate | {'model':'m','prompt':'a','format':{'type':'json_schema','json_schema':{'name':'n','strict':true,'schema':{'type':'object','properties':{'a':{'type':'string'}}}}}} | {'model':'m','prompt':'a','format':{'type':'object','properties':{'a':{'type':'string'}}}}",
                "generate | {'model':'m','prompt':'a','format':{'type':'json_schema','name':'n','schema':{'type':'object','properties':{'a':{'type':'string'}}}}} | {'model':'m','prompt':'a','format':{'type':'object','properties':{'a':{'type':'string'}}}}",
                "generate | {'model':'m','prompt':'a','format':{'type':'text'}} | {'model':'m','prompt':'a'}",
                "chat | {'model':'m','messages':[],'response_format':'{\\\"type\\\":\\\"json_object\\\"}'} | {'model':'m','messages':[],'format':'json'}",
                "chat | {'model':'m','tools':[{'name':'f','description':'d','parameters':{'type':'object','properties':{'a':{'type':'string'}}}}]} | {'model':'m','tools':[{'type':'function','function':{'name':'f','description':'d','parameters':{'type':'object','properties':{'a':{'type':'string'}}}}}]}",
                "chat | {'model':'m','tools':[{'name':'f','description':'d','inputSchema':{'type':'object','properties':{'a':{'type':'string'}}}}]} | {'model':'m','tools':[{'type':'function','function':{'name':'f','description':'d','parameters':{'type':'object','properties':{'a':{'type':'string'}}}}}]}",
                "chat | {'model':'m','tools':[{'name':'f','description':'d','input_schema':{'type':'object','properties':{'a':{'type':'string'}}}}]} | {'model':'m','tools':[{'type':'function','function':{'name':'f','description':'d','parameters':{'type':'object','properties':{'a':{'type':'string'}}}}}]}",
                "chat | {'model':'m','tools':[{'type':'function','name':'f','strict':true}]} | {'model':'m','tools':[{'type':'function','function':{'name':'f'}}]}",
                "chat | {'model':'m','messages':[{'role':'assistant','tool_calls':[{'name':'f','arguments':{'a':1}}]}]} | {'model':'m','messages':[{'role':'assistant','tool_calls':[{'function':{'name':'f','arguments':{'a':1}}}]}]}",
                // Data URIs.
                "chat | {'model':'m','messages':[{'role':'user','content':'What?','images':['data:image/png;base64,iVBORw0KGgo=']}]} | {'model':'m','messages':[{'role':'user','content':'What?','images':['iVBORw0KGgo=']}]}",
                "generate | {'model':'m','prompt':'What?','images':'DATA:image/png;charset=x;BASE64,iVBOR\\nw0KGgo='} | {'model':'m','prompt':'What?','images':['iVBOR\\nw0KGgo=']}",
                // Tools without arguments.
                "list_models | {'_placeholder':true} | {}",
                "list_models | {'random_string':'x'} | {}",
                "get_version | {'dummy':''} | {}",
                "list_running_models | {'sessionId':'a1','action':'sendMessage','chatInput':'which models run?'} | {}",
                "list_models | {'verbose':true} | {}",
            })
    void acceptedFormSendsTheExactRequest(String tool, String sent, String exact) {
        assertSame("ollama_" + tool, sent.replace('\'', '"'), exact.replace('\'', '"'));
    }

    private static void assertSame(String tool, String sent, String exact) {
        ObjectNode arguments = FakeInvoker.object(sent);
        SentCall accepted = SentCall.of(tool, arguments);
        SentCall expected = SentCall.of(tool, exact);

        assertThat(expected.requests())
                .as("the exact call: %s", expected.error())
                .hasSize(1);
        assertThat(expected.warnings()).isEmpty();
        assertThat(accepted.requests()).as(accepted.error()).isEqualTo(expected.requests());
        assertThat(accepted.warnings()).isNotEmpty().allSatisfy(warning -> {
            assertThat(warning).endsWith(".").hasSizeLessThan(400);
            assertThat(String.join("\n", accepted.result().texts())).contains("Warning: " + warning);
        });
        assertThat(arguments).as("the arguments of the host").isEqualTo(FakeInvoker.object(sent));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "chat | {'model':null,'messages':[]} | argument model is missing",
                "chat | {'model':'','messages':[]} | argument model is missing",
                "chat | {'prompt':'hi'} | argument model is missing",
                "chat | {'model':'m','name':'n'} | name stands for model, which has another value; send only model",
                "chat | {'model':'m','prompt':'a','messages':[{'role':'user','content':'b'}]} | prompt stands for messages, which has another value; send only messages",
                "chat | {'model':'m','temperature':1,'options':{'temperature':0}} | temperature stands for options.temperature, which has another value; send only options.temperature",
                "chat | {'model':'m','system':'a','messages':[{'role':'system','content':'b'}]} | system stands for an item of messages, which has such an item already; send only messages",
                "chat | {'model':'m','messages':'[{\\\"role\\\": \\\"user\\\", \\\"content\\\": \\\"hi\\\"}'} | messages must be an array, not a string that is not valid JSON",
                "chat | {'model':'m','messages':'{\\\"role\\\": user}'} | messages must be an array, not a string that is not valid JSON",
                "chat | {'model':'m','messages':['a','b']} | messages[0] must be an object, not a string",
                "chat | {'model':'m','messages':'[{\\\"role\\\":\\\"boss\\\"}]'} | messages[0].role must be one of",
                "chat | {'model':'m','messages':'[{\\\"role\\\":\\\"user\\\",\\\"role\\\":\\\"tool\\\"}]'} | messages must be an array",
                "chat | {'model':'m','messages':[null]} | messages[0] must be an object, not null",
                "chat | {'model':'m','messages':5} | messages must be an array, not a number",
                "chat | {'model':'m','options':'[\\\"a\\\"]'} | options must be an object, not a string",
                "chat | {'model':'m','options':'temperature=1'} | options must be an object, not a string",
                "chat | {'model':'m','options':{'temperature':'hot'}} | options.temperature must be a number, not a string",
                "chat | {'model':'m','options':{'temperature':'1e400'}} | options.temperature must be a number, not a string",
                "chat | {'model':'m','options':{'num_predict':'2.5'}} | options.num_predict must be an integer, not a string",
                "chat | {'model':'m','options':{'num_predict':'five'}} | options.num_predict must be an integer, not a string",
                "chat | {'model':'m','options':{'num_ctx':''}} | options.num_ctx must be an integer, not a string",
                "chat | {'model':'m','options':{'top_p':'1.5'}} | options.top_p",
                "chat | {'model':'m','options':{'stop':['a',null]}} | options.stop[1] must be a string, not null",
                "chat | {'model':'m','think':'yes'} | think must be a boolean or one of",
                "chat | {'model':'m','keep_alive':'5 minutes'} | keep_alive is malformed",
                "chat | {'model':'m','shift':'1'} | shift must be a boolean, not a string",
                "chat | {'model':'m','messages':[{'content':[{'type':'image_url','image_url':{'url':'https://a.test/b.png'}}]}]} | messages[0].content[0].image_url must be the file itself in base64, not an address",
                "chat | {'model':'m','messages':[{'content':[{'type':'input_audio','input_audio':{'data':'AAAA'}}]}]} | messages[0].content[0] is neither text nor an image",
                "chat | {'model':'m','messages':[{'content':[{'type':'text','text':'a'},{'type':'image_url'}]}]} | messages[0].content[1].image_url has no image",
                "chat | {'model':'m','messages':[{'content':[{'type':'text','text':'a'},{'type':'image_url','image_url':{}}]}]} | messages[0].content[1].image_url has no image",
                "chat | {'model':'m','messages':[{'content':[{'type':'text','text':'a'},{'type':'image_url','image_url':{'url':''}}]}]} | messages[0].content[1].image_url has no image",
                "chat | {'model':'m','messages':[{'content':[{'type':'text','text':'a'},{'type':'input_image','image_url':null}]}]} | messages[0].content[1].image_url has no image",
                "chat | {'model':'m','messages':[{'content':[{'type':'text','text':'a'},{'type':'image_url','image_url':{'url':'data:image/png;base64,'}}]}]} | messages[0].content[1].image_url has no image",
                "chat | {'model':'m','messages':[{'content':[{'type':'text','text':'a'},{'type':'image','source':{'type':'base64','data':' '}}]}]} | messages[0].content[1].source has no image",
                "chat | {'model':'m','messages':[{'content':[{'type':'text','text':'a'},{'type':'text','text':'b','image_url':{'url':{}}}]}]} | messages[0].content[1].image_url has no image",
                "generate | {'model':'m','images':['https://a.test/b.png']} | images[0] must be the file itself in base64, not an address",
                "generate | {'model':'m','images':['data:image/svg+xml,a']} | images[0] must be the file itself in base64, not an address",
                "embed | {'model':'m','input':5} | input must be a string or an array",
                "embed | {'model':'m','input':['a',null]} | input[1] must be a string, not null",
                "embed | {'model':'m','input':[1,2]} | input[0] must be a string, not a number",
                "embed | {'model':'m','input':[['a']]} | input[0] must be a string, not an array",
                "create_model | {'model':'m','license':['a',{}]} | license[1] must be a string, not an object",
                "create_model | {'model':'m','files':{'a':5}} | files.a must be a string, not a number",
                "create_model | {'model':'m','files':{'a.gguf':'x'}} | files.a.gguf is malformed: \"x\"",
                "chat | {'model':'m','options':{'top':1}} | unknown argument options.top; did you mean stop or top_k or top_p?",
                "chat | {'model':'m','response_format':{'type':'json_schema'}} | response_format has no JSON Schema; send the schema itself",
                "chat | {'model':'m','format':{'type':'json_schema','json_schema':{'name':'n'}}} | format has no JSON Schema; send the schema itself",
                "chat | {'model':'m','format':'json','response_format':{'type':'json_schema','schema':{'type':'object'}}} | response_format stands for format, which has another value",
                "chat | {'model':'m','system':'s','messages':[{'role':'user'},{'role':'boss'}]} | messages[1].role must be one of",
                "chat | {'model':'m','system':5,'messages':[{'role':'user'}]} | system must be a string, not a number",
                "embed | {'model':'m','prompt':'a','text':'b'} | text stands for input, which has another value",
                "chat | {'model':'m','user':'u'} | unknown argument user",
                "sign_out | {'random_string':'x'} | unknown argument random_string",
            })
    void otherFormsAreRejectedAndNothingIsSent(String tool, String sent, String problem) {
        SentCall call = SentCall.of("ollama_" + tool, sent.replace('\'', '"'));

        assertThat(call.requests()).isEmpty();
        assertThat(call.result().structured().at("/error/code").asText()).isEqualTo("invalid_arguments");
        assertThat(call.error()).contains(problem);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "chat | {'model':'m','mesages':[]} | {'model':'m','messages':[]}",
                "chat | {'model':'m','temprature':'0.5','mesages':'hi'} | {'model':'m','messages':[{'role':'user','content':'hi'}],'options':{'temperature':0.5}}",
                "chat | {'model':'m','options':{'num_predct':5}} | {'model':'m','options':{'num_predict':5}}",
                "chat | {'model':'m','messages':[{'role':'usr','content':'a'}]} | {'model':'m','messages':[{'role':'user','content':'a'}]}",
                "chat | {'model':'m','messages':[{'role':'User','content':7}]} | {'model':'m','messages':[{'role':'user','content':'7'}]}",
                "chat | {'model':'m','think':'meduim'} | {'model':'m','think':'medium'}",
                "chat | {'model':'m','format':'JSON'} | {'model':'m','format':'json'}",
                "chat | {'model':'m','tools':[{'function':{'name':'f'}}]} | {'model':'m','tools':[{'type':'function','function':{'name':'f'}}]}",
                "show_model | {'model':'m','include':['licence','modelfile']} | {'model':'m','include':['license','modelfile']}",
                "embed | {'modle':'m','input':'a'} | {'model':'m','input':'a'}",
                "generate | {'model':'m','temprature':0.5} | {'model':'m','options':{'temperature':0.5}}",
                "generate | {'modelName':'m','prompt':'a'} | {'model':'m','prompt':'a'}",
                "show_model | {'modelName':'m'} | {'model':'m'}",
                "generate | {'model':'m','options':{'mirostat':1,'seed':2}} | {'model':'m','options':{'seed':2}}",
            })
    void offersTheCorrectedCall(String tool, String sent, String corrected) {
        String name = "ollama_" + tool;
        SentCall call = SentCall.of(name, sent.replace('\'', '"'));

        assertThat(call.requests()).isEmpty();
        assertThat(call.result().structured().path("next")).singleElement().satisfies(step -> {
            assertThat(step.path("tool").asText()).isEqualTo(name);
            assertThat(step.path("arguments")).isEqualTo(FakeInvoker.object(corrected.replace('\'', '"')));
            assertThat(step.path("why").asText())
                    .startsWith("The same call, corrected: ")
                    .endsWith(".");
            SentCall repeated = SentCall.of(name, (ObjectNode) step.path("arguments"));
            assertThat(repeated.requests()).hasSize(1);
            assertThat(repeated.warnings()).isEmpty();
        });
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // A near name, but also a problem that cannot be corrected.
                "chat | {'mesages':[]}",
                "chat | {'model':'two words','mesages':[]}",
                // Text that Ollama ignores can be what the call is about.
                "create_model | {'model':'m','modelfile':'FROM n'}",
                "create_model | {'model':'m','from':'n','modelfile':'FROM n'}",
                // Two near names, and a name that is given already.
                "chat | {'model':'m','options':{'top':1}}",
                "chat | {'model':'m','messages':[],'mesages':[]}",
                // Two values for one argument.
                "chat | {'model':'m','name':'n','mesages':[]}",
                "chat | {'model':'m','options':{'top_p':2}}",
                "chat | {'model':'m','tools':[{'type':'function','function':{'description':'x'}}]}",
            })
    void offersNoCorrectionThatIsNotCertain(String tool, String sent) {
        SentCall call = SentCall.of("ollama_" + tool, sent.replace('\'', '"'));

        assertThat(call.requests()).isEmpty();
        assertThat(call.result().structured().path("next")).isEmpty();
    }

    @Test
    void namesAllProblemsAndSaysWhatWasAccepted() {
        SentCall call = SentCall.of(
                "ollama_chat",
                "{\"modle\":1,\"messages\":null,\"options\":{\"top_k\":\"x\",\"stop\":5},\"images\":[\"a\"],\"stream\":true}");

        assertThat(call.error())
                .contains("argument model is missing", "modle", "options.top_k", "options.stop", "images");
        assertThat(call.warnings()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "embed | {'model':'m','input':'[\\\"a\\\",\\\"b\\\"]'} | input",
                "create_model | {'model':'m','from':'n','license':'[\\\"MIT\\\"]'} | license",
                "chat | {'model':'m','messages':[{'content':'[{\\\"type\\\":\\\"text\\\",\\\"text\\\":\\\"a\\\"}]'}]} | messages[0].content",
            })
    void warnsOfAnArrayInAStringAndSendsTheString(String tool, String sent, String place) {
        SentCall call = SentCall.of("ollama_" + tool, sent.replace('\'', '"'));

        assertThat(call.requests()).singleElement().satisfies(request -> {
            request.remove("stream");
            assertThat(request).isEqualTo(FakeInvoker.object(sent.replace('\'', '"')));
        });
        assertThat(call.warnings())
                .singleElement()
                .asString()
                .contains("although it looks like an array: " + place, "send a JSON array");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "embed | {'model':'m','input':'[not an array'}",
                "embed | {'model':'m','input':'{\\\"a\\\":1}'}",
                "generate | {'model':'m','prompt':'[\\\"a\\\"]','system':'5','suffix':'true'}",
                "generate | {'model':'m','prompt':'','system':'','suffix':'','options':{},'format':{'a':null}}",
                "chat | {'model':'m','messages':[{'role':'user','content':'[1]'}],'keep_alive':'0','format':'json','think':'low'}",
                "chat | {'model':'m','messages':[{'role':'assistant','tool_calls':[{'function':{'name':'f','arguments':{'a':null,'b':'5'}}}]}]}",
                "chat | {'model':'m','tools':[{'type':'function','function':{'name':'f','parameters':{'x':null,'properties':{'a':{'default':null,'enum':[null,'1']}}}}}]}",
                "list_models | {}",
            })
    void exactCallsAreNotChanged(String tool, String sent) {
        ObjectNode arguments = FakeInvoker.object(sent.replace('\'', '"'));
        SentCall call = SentCall.of("ollama_" + tool, arguments);

        assertThat(call.warnings()).isEmpty();
        assertThat(call.requests()).singleElement().satisfies(request -> {
            request.remove("stream");
            assertThat(request).isEqualTo(arguments);
        });
    }
}
