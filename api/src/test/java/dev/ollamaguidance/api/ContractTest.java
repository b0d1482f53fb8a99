package dev.ollamaguidance.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Problem;
import dev.ollamaguidance.contract.Release;
import dev.ollamaguidance.contract.SchemaWalk;
import dev.ollamaguidance.contract.view.Views;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks that the contract is valid and that each kind of mistake in it is found. */
final class ContractTest {
    private static final Contract CONTRACT = ContractFile.read();
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int LONGEST_FILE = 900;

    @Test
    void passesAllChecks() {
        assertThat(ContractFile.check(CONTRACT)).isEmpty();
    }

    @Test
    void hasNoSourceFileOver900Lines() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "openapi"))) {
            List<Path> sources = files.filter(Files::isRegularFile).toList();
            assertThat(sources).hasSizeGreaterThan(20);
            for (Path source : sources) {
                assertThat(Files.readAllLines(source)).as("%s", source).hasSizeLessThanOrEqualTo(LONGEST_FILE);
            }
        }
    }

    @Test
    void hasNoUnionWithOneBranchInAnyRelease() {
        assertThat(CONTRACT.releases()).hasSizeGreaterThan(4).allSatisfy(release -> {
            List<String> found = new ArrayList<>();
            SchemaWalk.walk(Views.at(CONTRACT, release).root(), (pointer, schema) -> {
                if (schema.path("oneOf").size() == 1 || schema.path("anyOf").size() == 1) {
                    found.add(pointer);
                }
            });
            assertThat(found).as("%s", release).isEmpty();
        });
        assertThat(Views.at(CONTRACT, Release.read("0.9.6")).root().at("/components/schemas/Think/type"))
                .hasToString("\"boolean\"");
        assertThat(Views.at(CONTRACT, Release.NEWEST).root().at("/components/schemas/ErrorReason/type"))
                .hasToString("\"string\"");
    }

    /** A place starts with an operation, or with a slash at the root. A value after {@code ->} is the new name of the field. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "embed/x-models | -> x-modles | unknown extension x-modles",
                "embed/x-models/uses | \"modle\" | the request has no field modle",
                "/components/schemas/Progress/properties/total/x-unit | \"hours\" | does not have a value in the enumeration",
                "/components/schemas/Progress/properties/total/x-unit | -> x-stream | is not allowed in a place of kind schema",
                "embed/operationId | \"chat\" | duplicate operationId chat",
                "embed/x-mcp/tool | \"ollama_chat\" | duplicate tool name ollama_chat",
                "listModels/tags | [\"inspekt\"] | tag inspekt is not declared",
                "embed/x-errors/0 | \"sever_error\" | unknown error code sever_error",
                "/x-guidance/workflows/0/steps/0/operation | \"pull\" | the operation pull does not exist or is not a tool",
                "listModels/x-guidance/next/3/arguments/model | -> modle | pullModel has no argument modle",
                "embed/x-mcp/leaveOut | [\"vectors\"] | the response has no field vectors",
                "generate/x-stream/final/pointer | \"/finished\" | the response has no field at /finished",
                "listModels/responses/200/content/application~1json/schema/$ref | \"#/components/schemas/Models\" | the target #/components/schemas/Models does not exist",
                "/components/schemas/ModelSummary/properties/size/description | -> title | has no description",
                "pullModel/responses/500/content/application~1json/examples/unknown-in-registry-not-streamed/x-error | \"digest_mismatch\" | does not list the error digest_mismatch",
                "copyModel/x-mcp/effects/readOnly | true | a read-only operation cannot be destructive",
                "copyModel/x-mcp/effects/destructive | false | confirm is allowed only for a destructive tool",
                "listModels/x-models/adds | \"models\" | an operation that adds or removes something cannot be read-only",
                "embed/x-models | {\"source\": \"model\"} | source requires adds",
                "/components/schemas/ModelOptions/properties/top_p/maximum | 2 | is a probability; set minimum: 0 and maximum: 1",
                "chat/responses/200/content/application~1json/examples/not-streamed/value/model | [] | array found, string expected",
            })
    void findsTheMistake(String place, String value, String message) {
        String pointer = pointer(place);
        Contract broken = with(CONTRACT, pointer, value);

        List<Problem> problems = ContractFile.check(broken);

        assertThat(problems).anySatisfy(problem -> {
            assertThat(problem.message()).contains(message);
            assertThat(problem.location().line()).isGreaterThan(1);
            assertThat(problem.location().file()).endsWith(".yaml");
        });
    }

    @Test
    void reportsAllProblemsAtOnceByFileAndLine() {
        Contract broken = CONTRACT;
        broken = with(broken, "/components/schemas/Progress/properties/total/x-unit", "\"hours\"");
        broken = with(broken, pointer("embed/x-mcp/leaveOut"), "[\"vectors\"]");
        broken = with(broken, pointer("listModels/tags"), "[\"inspekt\"]");

        List<Problem> problems = ContractFile.check(broken);

        assertThat(problems)
                .extracting(problem -> problem.location().file())
                .containsSubsequence("operations/embed.yaml", "operations/models.yaml", "schemas/pull-push.yaml");
        assertThat(problems).extracting(Problem::location).isSorted();
    }

    @Test
    void reportsFileAndLineOfAMistake() {
        String pointer = pointer("embed/x-mcp/leaveOut");

        assertThat(ContractFile.check(with(CONTRACT, pointer, "[\"vectors\"]")))
                .extracting(Problem::location)
                .containsExactly(CONTRACT.location(pointer));
    }

    private static String pointer(String place) {
        int slash = place.indexOf('/');
        return slash == 0
                ? place
                : CONTRACT.operation(place.substring(0, slash)).orElseThrow().pointer() + place.substring(slash);
    }

    /** A copy of the contract with one changed value or field name. */
    private static Contract with(Contract contract, String pointer, String value) {
        ObjectNode root = contract.root().deepCopy();
        JsonPointer place = JsonPointer.compile(pointer);
        JsonNode around = root.at(place.head());
        String name = place.last().getMatchingProperty();
        if (value.startsWith("-> ")) {
            ObjectNode holder = (ObjectNode) around;
            assertThat(holder.has(name)).as(pointer).isTrue();
            holder.set(value.substring("-> ".length()), holder.remove(name));
        } else if (around instanceof ArrayNode list) {
            list.set(place.last().getMatchingIndex(), json(value));
        } else {
            ((ObjectNode) around).set(name, json(value));
        }
        return contract.withRoot(root);
    }

    private static JsonNode json(String value) {
        try {
            return MAPPER.readTree(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(value, e);
        }
    }
}
