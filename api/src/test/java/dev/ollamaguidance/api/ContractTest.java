package dev.ollamaguidance.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ollamaguidance.contract.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract is sound, and each kind of mistake in it would be found. */
final class ContractTest {
    @Test
    void passesAllChecks() {
        assertThat(ContractFile.check(ContractFile.text())).isEmpty();
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "x-models: {uses: model} | x-modles: {uses: model} | unknown extension x-modles",
                "x-models: {uses: model} | x-models: {uses: modle} | the request has no field modle",
                "x-unit: ns | x-unit: hours | does not have a value in the enumeration",
                "x-unit: ns | x-stream: ns | does not belong on a place of kind schema",
                "operationId: embed | operationId: chat | another operation is called chat",
                "tool: ollama_embed | tool: ollama_chat | another tool is called ollama_chat",
                "tags: [inspect] | tags: [inspekt] | tag inspekt is not declared",
                "x-errors: [server_error] | x-errors: [sever_error] | the catalogue has no error sever_error",
                "operation: pullModel | operation: pull | no operation pull is a tool",
                "arguments: {model: 'llama3.2:3b'} | arguments: {modle: 'llama3.2:3b'} | pullModel takes no argument modle",
                "leaveOut: [embeddings] | leaveOut: [vectors] | the answer has no field vectors",
                "final: {pointer: /done, equals: true} | final: {pointer: /finished, equals: true} | nothing at /finished",
                "schema: {$ref: '#/components/schemas/ModelList'} | schema: {$ref: '#/components/schemas/Models'} | nothing stands at",
                "description: Size on disk; | title: Size on disk; | has no description",
                "x-error: model_not_in_registry | x-error: digest_mismatch | does not list the error digest_mismatch",
                "readOnly: false, destructive: true | readOnly: true, destructive: true | what only reads cannot destroy",
                "readOnly: false, destructive: true | readOnly: false, destructive: false | only a destructive tool asks for confirmation",
                "x-models: {lists: models} | x-models: {lists: models, adds: models} | what adds or removes something does not only read",
                "x-models: {uses: model} | x-models: {source: model} | a source is there for what is added",
                "maximum: 1 | maximum: 2 | is a probability, which lies between 0 and 1",
                "model: \"all-minilm:l6\" | model: [] | is not valid",
            })
    void findsTheMistake(String right, String wrong, String message) {
        String yaml = ContractFile.text();
        assertThat(yaml).contains(right);
        int place = yaml.indexOf(right);
        String broken = yaml.substring(0, place) + wrong + yaml.substring(place + right.length());

        List<Problem> problems = ContractFile.check(broken);

        assertThat(problems).anySatisfy(problem -> {
            assertThat(problem.message()).contains(message.equals("is not valid") ? "" : message);
            assertThat(problem.line()).isGreaterThan(1);
        });
    }

    @Test
    void reportsAllProblemsAtOnceByLine() {
        String broken = ContractFile.text()
                .replace("x-unit: ns", "x-unit: hours")
                .replace("leaveOut: [embeddings]", "leaveOut: [vectors]")
                .replace("tags: [inspect]", "tags: [inspekt]");

        List<Problem> problems = ContractFile.check(broken);

        assertThat(problems)
                .extracting(Problem::message)
                .anyMatch(message -> message.contains("hours") || message.contains("enumeration"))
                .anyMatch(message -> message.contains("vectors"))
                .anyMatch(message -> message.contains("inspekt"));
        assertThat(problems).extracting(Problem::line).isSorted();
    }

    @Test
    void namesTheLineWhereTheMistakeStands() {
        String yaml = ContractFile.text();
        String broken = yaml.replace("leaveOut: [embeddings]", "leaveOut: [vectors]");
        int line = 1
                + (int) yaml.substring(0, yaml.indexOf("leaveOut: [embeddings]"))
                        .chars()
                        .filter(letter -> letter == '\n')
                        .count();

        assertThat(ContractFile.check(broken)).extracting(Problem::line).containsExactly(line);
    }
}
