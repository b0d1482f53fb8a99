package dev.ollamaguidance.server.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What the arguments of tools must be, and when they came or went: what a host need not see. Read at the first call, not at start.
 * Thread-safe.
 *
 * <p>Places are pointers into the arguments, where {@code *} stands for any item of a list or any member of a map.
 */
public final class ArgumentCatalogue {
    private final Supplier<JsonNode> catalogue;

    /** The catalogue that was compiled from the contract. */
    public ArgumentCatalogue() {
        this(() -> Compiled.CATALOGUE);
    }

    private ArgumentCatalogue(Supplier<JsonNode> catalogue) {
        this.catalogue = catalogue;
    }

    /** A catalogue of the same form as the compiled one. */
    static ArgumentCatalogue of(JsonNode catalogue) {
        return new ArgumentCatalogue(() -> catalogue);
    }

    /** The full schema of a tool's arguments; missing for a tool that no operation stands behind. */
    JsonNode schema(String tool) {
        return entry(entry -> entry.path("name").asText().equals(tool)).path("schema");
    }

    /** Arguments of a tool that old programs and old documents know. */
    List<Gone> gone(String tool) {
        List<Gone> gone = new ArrayList<>();
        for (JsonNode entry :
                entry(candidate -> candidate.path("name").asText().equals(tool)).path("gone")) {
            gone.add(new Gone(
                    new ArgumentPlace(entry.path("at").asText()),
                    entry.path("removed").asText(),
                    entry.path("hint").asText()));
        }
        return gone;
    }

    /** Arguments of an operation that older releases do not know. */
    List<Younger> younger(String operationId) {
        List<Younger> younger = new ArrayList<>();
        for (JsonNode entry : operation(operationId).path("younger")) {
            younger.add(new Younger(
                    new ArgumentPlace(entry.path("at").asText()),
                    entry.path("type").asText(),
                    entry.path("value").asText(),
                    entry.path("since").asText()));
        }
        return younger;
    }

    /** The release that brought an operation; empty when all have it. */
    Optional<String> since(String operationId) {
        return Optional.ofNullable(operation(operationId).path("since").textValue());
    }

    private JsonNode operation(String id) {
        return entry(entry -> entry.path("operationId").asText().equals(id));
    }

    private JsonNode entry(Predicate<JsonNode> wanted) {
        for (JsonNode entry : catalogue.get().path("tools")) {
            if (wanted.test(entry)) {
                return entry;
            }
        }
        return MissingNode.getInstance();
    }

    /**
     * An argument that a tool does not offer.
     *
     * @param removed release of Ollama that removed it; empty when it is only of no use
     * @param hint what to know or to do instead
     */
    record Gone(ArgumentPlace place, String removed, String hint) {}

    /**
     * An argument that older releases do not know.
     *
     * @param type JSON type of the values that are meant; empty when all are
     * @param value the value that is meant; empty when all are
     * @param since release of Ollama that brought it
     */
    record Younger(ArgumentPlace place, String type, String value, String since) {}

    /** Holds the catalogue from its first use on. */
    private static final class Compiled {
        static final JsonNode CATALOGUE = CatalogueFile.read("arguments.json");
    }
}
