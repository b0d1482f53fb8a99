package dev.ollamaguidance.contract.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.ContractReader;
import dev.ollamaguidance.contract.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks that a small contract with release marks is valid, and that each kind of mistake in it is found. */
final class ChecksTest {
    private static final Path CONTRACT =
            Path.of("src", "test", "resources", "dev", "ollamaguidance", "contract", "view", "marked.yaml");
    /** The definition of the extensions is in the module of the contract, which is built after this one. */
    private static final Path EXTENSIONS =
            Path.of("..", "api", "src", "main", "resources", "openapi", "extensions.json");

    @Test
    void reportsOtherProblemsNextToAMalformedExtension() throws IOException {
        String yaml = Files.readString(CONTRACT)
                .replace("toolset: infer", "toolset: infra")
                .replace("cause: It failed.", "cause: It failed");

        List<Problem> problems = check(yaml);

        assertThat(problems).anySatisfy(problem -> {
            assertThat(problem.message()).isEqualTo("x-mcp: is not one of guidance, inspect, infer, manage, cloud");
            assertThat(problem.pointer()).endsWith("/x-mcp/toolset");
            assertThat(yaml.lines().toList().get(problem.location().line() - 1)).contains("toolset: infra");
        });
        assertThat(problems).anySatisfy(problem -> assertThat(problem.message()).contains("is not a sentence"));
    }

    @Test
    void validContractHasNoProblems() throws IOException {
        assertThat(check(Files.readString(CONTRACT))).isEmpty();
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // Extensions.
                "x-since: 0.9.0} | x-sinec: 0.9.0} | unknown extension x-sinec",
                "x-since: 0.9.0} | x-since: '0.9'} | x-since: : does not match the regex pattern",
                "title: A small contract | x-since: 0.9.0 | is not allowed in a place of kind info",
                "toolset: infer | toolset: infra | x-mcp: is not one of guidance, inspect, infer, manage, cloud",
                "x-unit: ratio | x-unit: furlong | does not have a value in the enumeration",
                // Rules about the arguments of a tool.
                "leaveOut: [thinking] | registries: [/modle] | the request has no field at /modle",
                "leaveOut: [thinking] | localOnly: {hosts: [/host]} | the request has no field at /host",
                "leaveOut: [thinking] | risks: {/modle: It is lost.} | the request has no field at /modle",
                "leaveOut: [thinking] | risks: {/model: It is lost} | is not a sentence",
                "leaveOut: [thinking] | risks: {/model: It is lost.} | registries and risks require confirm",
                "leaveOut: [thinking] | confirm: Chat? | confirm is allowed only for a destructive tool, or for a tool with registries or risks",
                "x-models: {uses: model} | x-models: {uses: model, loads: model} | set localOnly.models to the pointer of its name",
                "x-models: {uses: model} | x-models: {source: model, adds: model} | a missing model is downloaded; add /model to registries",
                "idempotent: false, openWorld: false | idempotent: false, openWorld: true | a tool that sends arguments to another system cannot be read-only",
                // Descriptions.
                "description: Its text. | title: Its text | has no description",
                "x-enum-descriptions: [Little., Much.] | x-enum-descriptions: [Little.] | has 2 values and 1 x-enum-descriptions",
                "x-enum-descriptions: [Little., Much.] | title: Level | has 2 values and 0 x-enum-descriptions",
                // Sentences and titles.
                "description: Its text. | description: Its text | is not a sentence: no full stop at its end",
                "description: Its text. | description: 'Its text:' | is not a sentence: no full stop at its end",
                "description: Its text. | description: its text. | must start with a capital letter",
                "description: Its text. | description: Its  text. | has two consecutive spaces",
                "cause: It failed. | cause: It failed | is not a sentence",
                "say: It thought. | say: It thought | is not a sentence",
                "try: [Send less.] | try: [Send less] | is not a sentence",
                "summary: Chat | summary: Chat. | is a title; remove the full stop",
                "x-unrecorded: Needs an account of ollama.com. | x-unrecorded: Needs an account | is not a sentence",
                // Words.
                "description: Its text. | description: Simply its text. | 'Simply': leave it out, it says nothing",
                "description: Its text. | description: Its text e.g. a word. | 'e.g.': for example",
                "description: Its text. | description: Allows you to write. | 'Allows you to': say what it does",
                "use: To search. | use: This endpoint searches. | 'endpoint': operation",
                "why: It said less. | why: The LLM said less. | 'LLM': model",
                // Responses.
                "x-extensible-enum: [stop | enum: [stop | rejects values of later servers; use x-extensible-enum",
                "message: {type: string, description: The text.} | message: {type: string, description: The text., pattern: ^a} | use x-known-pattern",
                "enum: [low, high] | x-extensible-enum: [low, high] | is part of requests only; use enum or pattern",
                "message: {type: string, description: The text.} | message: {type: integer, description: Its size., x-unit: bytes} | is a measurement or count (bytes) in a response; set minimum: 0",
                "'500':\\n          description: Failed. | default: {description: Any., content: {application/json: {schema: {type: string, description: A text.}}}}\\n        '500':\\n          description: Failed. | the schema of a JSON error must be #/components/schemas/ErrorResponse",
                "schemas:\\n    ChatRequest: | schemas:\\n    SearchResponse: {type: string, description: A text., x-source: {document: a, section: b}}\\n    ChatRequest: | generators create a type with this name for the operation search",
                "description: Stream., default: true | description: Stream., default: true, x-server-default: true | has default and x-server-default; use one of them",
                // Regular expressions.
                "cause: It failed. | pattern: '<[^>]*>'\\n    cause: It failed. | regular expression can take quadratic time",
                "cause: It failed. | pattern: '('\\n    cause: It failed. | regular expression is invalid: Unclosed group",
                "description: A model.} | description: A model., pattern: '^(?:a?b)*$'} | regular expression can overflow the stack",
                "description: The text.} | description: The text., x-known-pattern: '^(a+)+$'} | regular expression can take exponential time",
                // Units and sources.
                "x-unit: ratio | x-always: [a] | is a number without x-unit",
                "x-unit: logprob, maximum: 0 | x-unit: logprob, maximum: 1 | is the logarithm of a probability; set maximum: 0",
                "x-unit: logprob, maximum: 0 | x-unit: probability, maximum: 1 | is a probability; set minimum: 0 and maximum: 1",
                "x-unit: logprob, maximum: 0 | x-unit: ratio, minimum: 1 | has a minimum but no maximum",
                "type: number, description: Its logprob., x-unit: logprob, maximum: 0 | type: ['null', integer], description: Its logprob. | is a number without x-unit",
                "x-source: {document: docs/api.md, section: Small}\\n      type: object\\n      description: A part. | type: object\\n      description: A part. | has no x-source",
                "x-source: {document: docs/api.md, section: Small}\\n      x-mcp | x-mcp | has no x-source",
                // Releases.
                "deprecated: true, x-removed: 0.9.0 | deprecated: true, x-since: 0.9.0, x-removed: 0.9.0 | no release has it: it was added in 0.9.0 and removed in 0.9.0",
                "deprecated: true, x-removed: 0.9.0 | x-removed: 0.9.0 | set deprecated: true",
                "description: Whether. | description: Whether., x-since: 0.8.0 | is older than the part that contains it, which was added in 0.9.0",
                "description: Whether. | description: Whether., deprecated: true, x-removed: 0.8.0 | no release has it: it was added in 0.9.0 and removed in 0.8.0",
                "    removed: 0.9.0 | since: 0.10.0\\n    removed: 0.9.0 | no release has it: since must be before removed",
                "x-since: 0.12.0} | x-since: 0.34.0} | 0.34.0 is later than 0.33.0",
                "{unload: 0.9.0} | {unlaod: 0.9.0} | the enum has no value unlaod",
                "x-unit: ratio\\n      x-since: 0.12.0 | x-unit: ratio\\n      x-since: 0.12.0\\n      additionalProperties: false | rejects fields of later servers",
                "description: How much.\\n      x-since: 0.12.0 | description: How much.\\n      x-since: 0.8.0 | is older than all references to the component",
                "x-since: 0.12.0\\n                  x-recording | x-since: 0.11.0\\n                  x-recording | no other mark has the release 0.11.0",
                "was: {description: Failed badly.} | was: {description: Failed.} | the patch changes nothing",
                "since: 0.6.0 | since: 0.9.0 | another change has the release 0.9.0",
                "description: Whether. | description: Whether., x-changed: [{since: 0.9.0, was: {type: string}, why: It was.}] | is not later than 0.9.0",
                "was: {description: Failed badly.} | was: {x-changed: []} | was must not contain x-changed",
                "old: {type: string, | old: {type: string, x-replaced-by: moddel, | moddel is neither an operation nor a field next to this one",
                "operationId: search | operationId: search\\n      x-replaced-by: find | unknown operation find",
                // Accepted forms of arguments.
                "description: A model.} | description: A model., x-accepts: {names: [think]}} | think is a field here already",
                "description: A model.} | description: A model., x-accepts: {names: [name, name]}} | must have only unique items",
                "description: A model.} | description: A model., x-accepts: {nams: [name]}} | x-accepts: : property 'nams' is not defined",
                "description: A model.} | description: A model., x-accepts: {empty: false}} | must be the constant value 'true'",
                "description: A model.} | description: A model., x-accepts: {names: [name], when: {rol: a}}} | there is no field rol",
                "description: A model.} | description: A model., x-accepts: {names: [a]}}\\n        b: {type: string, description: B., x-accepts: {names: [a]}} | a is a field here already, or another name of one",
                "description: A model.} | description: A model., x-accepts: {outside: true}} | is allowed on an object with properties only",
                "description: A model.} | description: A model., x-accepts: {images: pictures}} | there is no field pictures",
                "description: A model.} | description: A model., x-accepts: {first: {system: {role: a}}}} | the items accept no string",
                "description: A model.} | description: A model., x-accepts: {ignores: [user]}} | ignores and text are allowed on an object with properties only",
                "description: A chat. | description: A chat.\\n      x-accepts: {names: [talk]} | names, first, outside and images are allowed on a property only",
                "description: A chat. | description: A chat.\\n      x-accepts: {ignores: [model]} | model is a field here already",
                "description: A chat. | description: A chat.\\n      x-accepts: {text: {field: prompt}} | there is no field prompt",
                "description: A chat. | description: A chat.\\n      x-accepts: {text: {field: model, with: {role: a}}} | there is no field role",
                // Examples.
                "later: {value: {model: tiny}} | later: {value: {}} | required property 'model' not found",
                "recording: chat.whole, cut | recording: chat.whole, cuts | required property 'cut' not found",
                "x-recording: {release: 0.33.0-rc2, recording: chat.whole, cut: []} | x-since: 0.9.0 | requires either x-recording, or x-unrecorded",
                "release: 0.33.0-rc2, recording: chat.whole | release: 0.32.0, recording: chat.whole | was recorded from 0.32.0",
            })
    void findsTheMistake(String right, String wrong, String message) throws IOException {
        String yaml = Files.readString(CONTRACT);
        String from = right.replace("\\n", "\n");
        assertThat(yaml).contains(from);
        int place = yaml.indexOf(from);
        String broken = yaml.substring(0, place) + wrong.replace("\\n", "\n") + yaml.substring(place + from.length());

        assertThat(check(broken)).anySatisfy(problem -> {
            assertThat(problem.message()).contains(message);
            assertThat(problem.location().line()).isGreaterThan(1);
        });
    }

    @Test
    void reportsTheReleaseWhoseViewHasTheProblem() throws IOException {
        String yaml = Files.readString(CONTRACT);

        assertThat(check(yaml.replace("was: {summary: Then.}", "was: {summary: then}")))
                .extracting(Problem::message)
                .contains("at release 0.5.13: is not a sentence: no full stop at its end");
        assertThat(check(yaml.replace("x-since: 0.12.0\n                  x-rec", "x-rec")))
                .extracting(Problem::message)
                .singleElement()
                .asString()
                .startsWith("at release 0.5.13: ")
                .contains("enumeration");
    }

    @Test
    void acceptsExamplesWithTheSameNameOnlyFromDifferentReleases() throws IOException {
        String yaml = Files.readString(CONTRACT);
        String second = """
                whole:
                  summary: Whole
                  x-since: 0.9.0
                  x-recording: {release: 0.33.0-rc2, recording: chat.whole, cut: []}
                  x-lines: [{message: Hi, thinking: hm, done: true, reason: stop}]
                """.indent(16);
        String both = yaml.replace(
                "                ok:\n                  summary: Ok\n                  x-rec",
                second + "                ok:\n                  summary: Ok\n                  x-rec");

        assertThat(check(both))
                .extracting(Problem::message)
                .contains("another response of the same release has an example whole");
        assertThat(check(both.replace(
                        "summary: Whole\n                  x-rec",
                        "summary: Whole\n                  x-removed: 0.9.0\n                  x-rec")))
                .isEmpty();
    }

    @Test
    void requiresJsonBeforeLines() throws IOException {
        Contract contract = ContractReader.read(CONTRACT);
        ObjectNode root = contract.root().deepCopy();
        ObjectNode content = (ObjectNode) root.at("/paths/~1api~1chat/post/responses/200/content");
        content.set("application/json", content.remove("application/json"));

        assertThat(Checks.create(EXTENSIONS).check(contract.withRoot(root)))
                .extracting(Problem::message)
                .containsExactly("application/json must precede application/x-ndjson");
    }

    private static List<Problem> check(String yaml) throws IOException {
        return Checks.create(EXTENSIONS).check(ContractReader.parse(yaml));
    }
}
