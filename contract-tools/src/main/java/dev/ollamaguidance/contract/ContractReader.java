package dev.ollamaguidance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Parses a contract, keeping for each value the line where it stands.
 *
 * <p>Aliases are written out: two places that share an anchor become two values with the lines of the anchor.
 */
public final class ContractReader {
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private ContractReader() {}

    /**
     * Reads a contract.
     *
     * @throws ContractException when the text is not YAML, not an object, or names a member twice
     * @throws IOException when the file cannot be read
     */
    public static Contract read(Path file) throws IOException {
        return parse(Files.readString(file));
    }

    /**
     * Parses a contract.
     *
     * @throws ContractException when the text is not YAML, not an object, or names a member twice
     */
    public static Contract parse(String yaml) {
        ContractReader reader = new ContractReader();
        LoadSettings settings = LoadSettings.builder().setUseMarks(true).build();
        try {
            JsonNode root = new Compose(settings)
                    .composeString(yaml)
                    .map(node -> reader.convert(node, ""))
                    .orElseThrow(() -> broken(1, "the file is empty"));
            if (!reader.problems.isEmpty()) {
                throw new ContractException(reader.problems);
            }
            if (root instanceof ObjectNode object) {
                return new Contract(object, reader.lines);
            }
            throw broken(1, "the file must hold an object");
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(Mark::getLine).orElse(0) + 1;
            throw broken(line, "not YAML: " + e.getProblem());
        }
    }

    private static ContractException broken(int line, String message) {
        return new ContractException(List.of(new Problem(line, "", message)));
    }

    private JsonNode convert(Node node, String pointer) {
        node.getStartMark().ifPresent(mark -> lines.put(pointer, mark.getLine() + 1));
        if (node instanceof MappingNode mapping) {
            return object(mapping, pointer);
        }
        if (node instanceof SequenceNode sequence) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            for (Node item : sequence.getValue()) {
                array.add(convert(item, pointer + "/" + array.size()));
            }
            return array;
        }
        return scalar((ScalarNode) node);
    }

    private ObjectNode object(MappingNode mapping, String pointer) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (NodeTuple member : mapping.getValue()) {
            String name = ((ScalarNode) member.getKeyNode()).getValue();
            String child = pointer + "/" + Pointers.escape(name);
            if (object.has(name)) {
                int line = member.getKeyNode().getStartMark().map(Mark::getLine).orElse(0) + 1;
                problems.add(new Problem(line, child, name + " stands there twice; only one of them would count"));
            }
            object.set(name, convert(member.getValueNode(), child));
            member.getKeyNode().getStartMark().ifPresent(mark -> lines.put(child, mark.getLine() + 1));
        }
        return object;
    }

    private static JsonNode scalar(ScalarNode scalar) {
        String text = scalar.getValue();
        Tag tag = scalar.getTag();
        if (tag.equals(Tag.NULL)) {
            return JsonNodeFactory.instance.nullNode();
        }
        if (tag.equals(Tag.BOOL)) {
            return JsonNodeFactory.instance.booleanNode(Boolean.parseBoolean(text));
        }
        if (tag.equals(Tag.INT)) {
            return JsonNodeFactory.instance.numberNode(Long.parseLong(text));
        }
        if (tag.equals(Tag.FLOAT)) {
            return JsonNodeFactory.instance.numberNode(new BigDecimal(text));
        }
        return JsonNodeFactory.instance.textNode(text);
    }
}
