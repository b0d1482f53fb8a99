package dev.ollamaguidance.server.argument;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import dev.ollamaguidance.server.argument.CheckedArguments.Corrected;
import dev.ollamaguidance.server.argument.Shape.Kind;
import dev.ollamaguidance.server.text.ForeignText;
import dev.ollamaguidance.server.text.NearNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Corrects arguments where it is certain what was meant: a misspelled name or value with exactly one near one, a number or boolean in the
 * place of a string, a missing field that has only one value, and a switch or number that Ollama ignores. Never removes text: it may be what the
 * call is about. Create one per attempt; not thread-safe.
 */
final class Correction {
    private static final String REQUIRED = "required";
    private static final int MAX_SHOWN = 100;

    private final ObjectNode arguments;
    private final List<ArgumentPlace> ignored;
    private final List<String> changes = new ArrayList<>();

    private Correction(ObjectNode arguments, List<ArgumentPlace> ignored) {
        this.arguments = arguments;
        this.ignored = ignored;
    }

    /**
     * Corrects all errors.
     *
     * @param errors the errors of the arguments; of a value that fits no branch of a union, only the error of the union
     * @param ignored positions of arguments that Ollama ignores
     * @return empty if an error cannot be corrected
     */
    static Optional<Corrected> of(Shape shape, ObjectNode wrong, List<Error> errors, List<ArgumentPlace> ignored) {
        Correction correction = new Correction(wrong.deepCopy(), ignored);
        // A misspelled name is also a missing one, so the missing fields are last.
        List<Error> ordered = errors.stream()
                .sorted(Comparator.comparing(error -> error.getKeyword().equals(REQUIRED)))
                .toList();
        for (Error error : ordered) {
            if (!correction.corrects(shape, error)) {
                return Optional.empty();
            }
        }
        return errors.isEmpty()
                ? Optional.empty()
                : Optional.of(new Corrected(correction.arguments, correction.changes));
    }

    private boolean corrects(Shape root, Error error) {
        NodePath path = error.getInstanceLocation();
        Shape shape = root;
        JsonNode value = arguments;
        JsonNode around = arguments;
        ArgumentPath place = ArgumentPath.ROOT;
        for (int i = 0; i < path.getNameCount(); i++) {
            Object name = path.getElement(i);
            place = place.child(name);
            around = value;
            value = name instanceof Integer index ? value.path(index) : value.path(String.valueOf(name));
            shape = shape == null ? null : inner(shape, name);
        }
        if (shape == null) {
            return false;
        }
        return switch (error.getKeyword()) {
            case "additionalProperties" ->
                drops(error, value, place) || renames(shape, value, String.valueOf(error.getProperty()), place);
            case REQUIRED -> adds(shape, value, String.valueOf(error.getProperty()), place);
            case "enum", "oneOf", "anyOf", "type" -> replaces(shape, around, value, place);
            default -> false;
        };
    }

    private static @Nullable Shape inner(Shape shape, Object name) {
        if (name instanceof Integer) {
            return shape.items();
        }
        Shape field = shape.fields().get(String.valueOf(name));
        return field == null ? shape.values() : field;
    }

    /** Removes an argument that Ollama ignores anyway, unless it has content. */
    private boolean drops(Error error, JsonNode object, ArgumentPath place) {
        String name = String.valueOf(error.getProperty());
        String position = error.getInstanceLocation() + "/" + name;
        if (ignored.stream().noneMatch(old -> old.covers(position))
                || !(object instanceof ObjectNode fields)
                || hasContent(fields.path(name))) {
            return false;
        }
        fields.remove(name);
        changes.add("without " + place.child(name));
        return true;
    }

    private static boolean hasContent(JsonNode value) {
        return value.isContainerNode()
                ? !value.isEmpty()
                : value.isTextual() && !value.textValue().isBlank();
    }

    private boolean renames(Shape shape, JsonNode object, String name, ArgumentPath place) {
        Map<String, String> near = shape.namesNear(name);
        if (near.size() != 1 || !(object instanceof ObjectNode fields)) {
            return false;
        }
        String target = near.keySet().iterator().next();
        String nearest = near.get(target);
        if (fields.has(nearest)) {
            return false;
        }
        // Another name is read as the argument that it stands for.
        fields.set(nearest, fields.remove(name));
        changes.add(place.child(target) + " instead of " + ForeignText.line(name, MAX_SHOWN));
        return true;
    }

    private boolean adds(Shape shape, JsonNode object, String name, ArgumentPath place) {
        // The name is the one that a misspelled name was corrected to, or stands for it.
        boolean given = shape.names().entrySet().stream()
                .anyMatch(known -> known.getValue().equals(name) && object.has(known.getKey()));
        if (given) {
            return true;
        }
        Shape field = shape.fields().get(name);
        if (field == null || field.allowed().size() != 1 || !(object instanceof ObjectNode fields)) {
            return false;
        }
        String only = field.allowed().iterator().next();
        fields.put(name, only);
        changes.add(place.child(name) + " " + only);
        return true;
    }

    private boolean replaces(Shape shape, JsonNode around, JsonNode value, ArgumentPath place) {
        String right = right(shape, value);
        if (right == null) {
            return false;
        }
        if (around instanceof ObjectNode fields) {
            fields.set(String.valueOf(place.name()), TextNode.valueOf(right));
        } else if (around instanceof ArrayNode items && place.name() instanceof Integer index) {
            items.set(index, TextNode.valueOf(right));
        }
        changes.add(place + " as " + ForeignText.quoted(right, MAX_SHOWN));
        return true;
    }

    private static @Nullable String right(Shape shape, JsonNode value) {
        if (value.isTextual()) {
            List<String> allowed = new ArrayList<>(shape.allowed());
            shape.branches().forEach(branch -> allowed.addAll(branch.allowed()));
            List<String> near = NearNames.of(value.textValue(), allowed);
            return near.size() == 1 ? near.get(0) : null;
        }
        boolean plain = shape.kind() == Kind.STRING && (value.isNumber() || value.isBoolean());
        return plain && shape.fits(TextNode.valueOf(value.asText())) ? value.asText() : null;
    }
}
