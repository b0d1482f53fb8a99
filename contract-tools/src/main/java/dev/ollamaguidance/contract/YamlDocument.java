package dev.ollamaguidance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A YAML file as JSON, with the line of each value.
 *
 * <p>Anchors and aliases are rejected: {@code $ref} is the only way to reuse a part of the contract.
 *
 * @param root the content
 * @param locations location of each value, by JSON Pointer
 */
public record YamlDocument(JsonNode root, Map<String, Location> locations) {
    public YamlDocument {
        locations = Map.copyOf(locations);
    }

    /**
     * Parses a file.
     *
     * @param file its name in problems; empty if the content was not read from a file
     * @throws ContractException if the content is not YAML, is empty, has an anchor, or defines a field twice
     */
    public static YamlDocument parse(String file, String yaml) {
        Conversion conversion = new Conversion(file);
        try {
            JsonNode root = new Compose(LoadSettings.builder().setUseMarks(true).build())
                    .composeString(yaml)
                    .map(node -> conversion.convert(node, ""))
                    .orElseThrow(() -> broken(new Location(file, 1), "the file is empty"));
            if (!conversion.problems.isEmpty()) {
                throw new ContractException(conversion.problems);
            }
            return new YamlDocument(root, conversion.locations);
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(Mark::getLine).orElse(0) + 1;
            throw broken(new Location(file, line), "not YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw broken(new Location(file, 1), "not YAML: " + e.getMessage());
        }
    }

    private static ContractException broken(Location location, String message) {
        return new ContractException(List.of(new Problem(location, "", message)));
    }

    /** Location of a value, or of the nearest value that contains it. */
    public Location location(String pointer) {
        return Location.nearest(locations, pointer);
    }

    /** Converts the nodes of one file and collects locations and problems. */
    private static final class Conversion {
        private final String file;
        private final Map<String, Location> locations = new LinkedHashMap<>();
        private final List<Problem> problems = new ArrayList<>();

        Conversion(String file) {
            this.file = file;
        }

        JsonNode convert(Node node, String pointer) {
            locations.put(pointer, at(node));
            if (node.getAnchor().isPresent()) {
                problems.add(new Problem(
                        at(node), pointer, "anchor &" + node.getAnchor().get() + ": use $ref instead"));
                // An alias can refer to a node that contains it.
                return JsonNodeFactory.instance.nullNode();
            }
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
            return scalar((ScalarNode) node, pointer);
        }

        private Location at(Node node) {
            return new Location(file, node.getStartMark().map(Mark::getLine).orElse(0) + 1);
        }

        private ObjectNode object(MappingNode mapping, String pointer) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            for (NodeTuple member : mapping.getValue()) {
                String name = ((ScalarNode) member.getKeyNode()).getValue();
                String child = pointer + "/" + Pointers.escape(name);
                Location location = at(member.getKeyNode());
                if (object.has(name)) {
                    problems.add(new Problem(location, child, name + " is defined twice; remove one of them"));
                }
                object.set(name, convert(member.getValueNode(), child));
                locations.put(child, location);
            }
            return object;
        }

        private JsonNode scalar(ScalarNode scalar, String pointer) {
            String text = scalar.getValue();
            Tag tag = scalar.getTag();
            try {
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
            } catch (NumberFormatException e) {
                problems.add(new Problem(
                        at(scalar), pointer, text + " is not a JSON number, or is an integer of more than 64 bits"));
            }
            return JsonNodeFactory.instance.textNode(text);
        }
    }
}
