package dev.ollamaguidance.contract.compile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Release;
import dev.ollamaguidance.contract.YamlWriter;
import dev.ollamaguidance.contract.plain.PlainView;
import dev.ollamaguidance.contract.view.Views;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Everything that is compiled from a contract, by the name of its file. */
public final class Catalogues {
    private final Map<String, JsonNode> files;

    private Catalogues(Map<String, JsonNode> files) {
        this.files = files;
    }

    /**
     * Compiles a contract that has passed all checks: the bundle and the errors from the whole, because clients meet old servers too; the
     * plain view and the other catalogues from what the newest release has; and the examples of every release that it was checked against, with a list of those releases.
     */
    public static Catalogues compile(Contract contract) {
        Contract newest = Views.at(contract, Release.NEWEST);
        Map<String, JsonNode> files = new LinkedHashMap<>();
        files.put("openapi/ollama.yaml", contract.root());
        files.put("openapi/ollama.json", contract.root());
        JsonNode plain = PlainView.at(contract, Release.NEWEST);
        files.put("openapi/ollama-plain.yaml", plain);
        files.put("openapi/ollama-plain.json", plain);
        files.put("catalogue/tools.json", named(newest, new ToolCatalogue(newest).compile()));
        files.put("catalogue/arguments.json", named(newest, new ArgumentCatalogue(contract, newest).compile()));
        files.put("catalogue/reference.json", named(newest, new ReferenceCatalogue(contract, newest).compile()));
        files.put("catalogue/examples.json", new ExampleCatalogue(newest).compile());
        ObjectNode errors = JsonNodeFactory.instance.objectNode();
        errors.set("errors", withoutMessages(contract.root().path("x-errors")));
        files.put("catalogue/errors.json", named(newest, errors));
        files.put("catalogue/releases.json", contract.root().at("/info/x-releases"));
        for (Release release : contract.releases()) {
            files.put(
                    "catalogue/at/" + release + "/examples.json",
                    new ExampleCatalogue(Views.at(contract, release)).compile());
        }
        return new Catalogues(files);
    }

    /** The messages are for tests, which read them from the contract. */
    private static JsonNode withoutMessages(JsonNode errors) {
        JsonNode copy = errors.deepCopy();
        copy.forEach(error -> ((ObjectNode) error).remove("messages"));
        return copy;
    }

    /** The same with the names of tools where texts for a model name operations. */
    private static JsonNode named(Contract contract, JsonNode node) {
        if (node.isTextual()) {
            return JsonNodeFactory.instance.textNode(contract.withToolNames(node.textValue()));
        }
        if (node.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(member -> object.set(member.getKey(), named(contract, member.getValue())));
            return object;
        }
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> array.add(named(contract, item)));
            return array;
        }
        return node;
    }

    /**
     * Writes all files below a folder. A file whose content is the same keeps its time, so that later steps of the build see no change.
     *
     * @throws IOException when a file cannot be written
     */
    public void write(Path folder) throws IOException {
        for (Map.Entry<String, JsonNode> file : files.entrySet()) {
            Path target = folder.resolve(file.getKey());
            String text = file.getKey().endsWith(".yaml") ? YamlWriter.write(file.getValue()) : file.getValue() + "\n";
            if (!Files.exists(target) || !Files.readString(target).equals(text)) {
                Files.createDirectories(target.getParent());
                Files.writeString(target, text, StandardCharsets.UTF_8);
            }
        }
    }
}
