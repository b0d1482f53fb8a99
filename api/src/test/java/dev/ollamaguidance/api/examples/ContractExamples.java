package dev.ollamaguidance.api.examples;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The examples of the contract at one release, as compiled into {@code examples.json}.
 *
 * @param release the Ollama release that the examples show
 * @param operations the operations of that release in the order of the contract, each with its {@code examples}
 */
public record ContractExamples(String release, List<JsonNode> operations) {
    public ContractExamples {
        operations = List.copyOf(operations);
    }

    /** Reads the examples of the newest release. */
    public static ContractExamples newest() {
        return of(Resources.json("/catalogue/examples.json"));
    }

    /**
     * Reads the examples of a release.
     *
     * @throws IllegalStateException if the contract was not compiled for the release
     */
    public static ContractExamples at(String release) {
        return of(Resources.json("/catalogue/at/" + release + "/examples.json"));
    }

    /** The releases that the contract was compiled for, oldest first. */
    public static List<String> releases() {
        List<String> releases = new ArrayList<>();
        Resources.json("/catalogue/releases.json").forEach(release -> releases.add(release.asText()));
        return releases;
    }

    private static ContractExamples of(JsonNode catalogue) {
        List<JsonNode> operations = new ArrayList<>();
        catalogue.path("operations").forEach(operations::add);
        return new ContractExamples(catalogue.path("release").asText(), operations);
    }

    /** The ids of the operations. */
    public List<String> operationIds() {
        return operations.stream()
                .map(operation -> operation.path("operationId").asText())
                .toList();
    }

    /** All examples, operation by operation. */
    public List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        for (JsonNode operation : operations) {
            operation.path("examples").forEach(example -> entries.add(new Entry(operation, example)));
        }
        return entries;
    }

    /** The examples of one operation; empty if the release does not have it. */
    public List<Entry> entries(String operationId) {
        return entries().stream()
                .filter(entry -> entry.operationId().equals(operationId))
                .toList();
    }

    /**
     * One example.
     *
     * @param operation the operation's object in the catalogue
     * @param example the example's object in the catalogue
     */
    public record Entry(JsonNode operation, JsonNode example) {
        /** The id of the operation. */
        public String operationId() {
            return operation.path("operationId").asText();
        }
    }
}
