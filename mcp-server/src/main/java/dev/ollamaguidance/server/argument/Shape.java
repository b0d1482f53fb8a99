package dev.ollamaguidance.server.argument;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.catalogue.AcceptedForms;
import dev.ollamaguidance.server.text.NearNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A schema of arguments in a form that is fast to walk, with the other forms that are accepted. Immutable.
 *
 * @param kind what a value must be
 * @param fields the declared fields of an object
 * @param required the fields that an object must have
 * @param closed whether an object has no other fields
 * @param values what the other fields of an object must be; null if they are not described
 * @param items what the items of an array must be; null for all other kinds
 * @param branches the alternatives of a union
 * @param allowed the only strings that are valid; empty for all strings
 * @param pattern the pattern of a string; null if there is none
 * @param base64 whether a string is base64
 * @param forms other forms of the value
 * @param otherNames other names of fields of an object
 * @param ignored names of fields of an object that are ignored, each with the warning about it
 */
record Shape(
        Kind kind,
        Map<String, Shape> fields,
        Set<String> required,
        boolean closed,
        @Nullable Shape values,
        @Nullable Shape items,
        List<Shape> branches,
        Set<String> allowed,
        @Nullable Pattern pattern,
        boolean base64,
        AcceptedForms forms,
        Map<String, OtherName> otherNames,
        Map<String, Acceptance> ignored) {
    /** What a value must be. */
    enum Kind {
        STRING,
        NUMBER,
        INTEGER,
        BOOLEAN,
        ARRAY,
        OBJECT,
        UNION,
        ANY
    }

    /** The shape of a declared field. */
    Shape field(String name) {
        return Objects.requireNonNull(fields.get(name), name);
    }

    /** Whether an object has nothing that can be converted. */
    boolean isPlainObject() {
        return fields.isEmpty() && values == null && otherNames.isEmpty() && ignored.isEmpty();
    }

    /** Whether null and an empty string stand for an empty object in the place of a field: a required object without declared fields. */
    boolean isEmptyIfAbsent(String name) {
        Shape field = field(name);
        return required.contains(name) && field.kind == Kind.OBJECT && field.isPlainObject();
    }

    /** Whether an empty string counts as absent: it can have no meaning where an array or an object is required. */
    boolean isAbsentIfEmpty() {
        return forms.empty() || kind == Kind.ARRAY || kind == Kind.OBJECT;
    }

    /** Whether a value is of this kind and one of the allowed values. Does not look at fields and items. */
    boolean fits(JsonNode value) {
        return switch (kind) {
            case STRING ->
                value.isTextual()
                        && (allowed.isEmpty() || allowed.contains(value.textValue()))
                        && (pattern == null
                                || pattern.matcher(value.textValue()).find());
            case NUMBER, INTEGER -> value.isNumber();
            case BOOLEAN -> value.isBoolean();
            case ARRAY -> value.isArray();
            case OBJECT -> value.isObject();
            case UNION -> branchOf(value) != null;
            case ANY -> true;
        };
    }

    /** The first branch of a union that a value fits. */
    @Nullable
    Shape branchOf(JsonNode value) {
        for (Shape branch : branches) {
            if (branch.fits(value)) {
                return branch;
            }
        }
        return null;
    }

    /** The names of the fields of an object, and their other names; each with the field that it stands for. */
    Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        fields.keySet().forEach(name -> names.put(name, name));
        otherNames.forEach((name, other) -> names.put(name, other.shown()));
        return names;
    }

    /**
     * The fields that were probably meant by a misspelled name, the most similar first; each with the name that is similar. A single one is
     * certain.
     */
    Map<String, String> namesNear(String misspelled) {
        Map<String, String> names = names();
        Map<String, String> near = new LinkedHashMap<>();
        NearNames.of(misspelled, names.keySet()).forEach(name -> near.putIfAbsent(names.get(name), name));
        Optional<String> clear = NearNames.clearlyNearest(misspelled, names.keySet());
        clear.ifPresent(name -> near.keySet().retainAll(Set.of(names.get(name))));
        return near;
    }

    /** Whether a union has a branch of a kind. */
    boolean hasBranch(Kind wanted) {
        return branches.stream().anyMatch(branch -> branch.kind == wanted);
    }
}
