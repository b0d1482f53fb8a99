package dev.ollamaguidance.contracttests.sharpness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.KnownValues;
import dev.ollamaguidance.contract.Pointers;
import dev.ollamaguidance.contract.SchemaWalk;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Mistakes in schemas: names, types, values, required fields, units. */
final class SchemaMistakes {
    private static final Map<String, String> OTHER_TYPE = Map.of(
            "string", "integer", "integer", "number", "number", "integer", "boolean", "string", "array", "object");
    private static final Map<String, String> OTHER_FORMAT = Map.of(
            "int64",
            "int32",
            "int32",
            "int64",
            "double",
            "float",
            "float",
            "double",
            "date-time",
            "date",
            "uuid",
            "uri");
    private static final Map<String, String> OTHER_UNIT = Map.of(
            "ns",
            "seconds",
            "seconds",
            "ns",
            "bytes",
            "count",
            "tokens",
            "count",
            "count",
            "tokens",
            "ratio",
            "probability",
            "probability",
            "ratio",
            "layers",
            "threads",
            "threads",
            "layers",
            "logprob",
            "probability");
    private static final Map<String, String> OTHER_METRIC = Map.of(
            "duration", "load", "load", "duration", "input_tokens", "output_tokens", "output_tokens", "input_tokens");

    private final JsonNode root;
    private final List<Mutation> all = new ArrayList<>();

    SchemaMistakes(Contract contract) {
        this.root = contract.root();
        SchemaWalk.walk(root, (pointer, schema) -> {
            members(pointer, schema);
            types(pointer, schema);
            values(pointer, schema);
            labels(pointer, schema);
        });
    }

    List<Mutation> all() {
        return all;
    }

    private void add(String kind, String at, Edit... edits) {
        all.add(Mutation.of(kind, at, edits));
    }

    private void members(String pointer, JsonNode schema) {
        schema.path("properties").fieldNames().forEachRemaining(name -> {
            String member = pointer + "/properties/" + Pointers.escape(name);
            List<Edit> renamed = new ArrayList<>(List.of(new Edit.Rename(member, Typos.of(name))));
            List<Edit> dropped = new ArrayList<>(List.of(new Edit.Remove(member)));
            for (String list : List.of("required", "x-always")) {
                int place = place(schema.path(list), name);
                if (place >= 0) {
                    renamed.add(new Edit.Put(pointer + "/" + list + "/" + place, Edit.text(Typos.of(name))));
                    dropped.add(new Edit.Remove(pointer + "/" + list + "/" + place));
                }
            }
            all.add(new Mutation("renamed field", member, renamed));
            all.add(new Mutation("dropped field", member, dropped));
            if (schema.path("required").isArray() && place(schema.path("required"), name) < 0) {
                add("invented required", member, new Edit.Append(pointer + "/required", name));
            }
        });
        for (int i = 0; i < schema.path("required").size(); i++) {
            add("missing required", pointer + "/required/" + i, new Edit.Remove(pointer + "/required/" + i));
        }
        for (int i = 0; i < schema.path("x-always").size(); i++) {
            add("missing always", pointer + "/x-always/" + i, new Edit.Remove(pointer + "/x-always/" + i));
        }
        if (schema.path("additionalProperties").isBoolean()) {
            add(
                    "changed openness",
                    pointer,
                    new Edit.Put(
                            pointer + "/additionalProperties",
                            BooleanNode.valueOf(
                                    !schema.path("additionalProperties").asBoolean())));
        }
    }

    private static int place(JsonNode list, String name) {
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i).asText().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private void types(String pointer, JsonNode schema) {
        JsonNode type = schema.path("type");
        if (OTHER_TYPE.containsKey(type.asText())) {
            add("changed type", pointer, new Edit.Put(pointer + "/type", Edit.text(OTHER_TYPE.get(type.asText()))));
            ArrayNode nullable =
                    JsonNodeFactory.instance.arrayNode().add(type.asText()).add("null");
            add("invented null", pointer, new Edit.Put(pointer + "/type", nullable));
        }
        for (int i = 0; i < type.size(); i++) {
            if (type.get(i).asText().equals("null")) {
                add("lost null", pointer, new Edit.Remove(pointer + "/type/" + i));
            }
        }
        String format = schema.path("format").asText();
        if (OTHER_FORMAT.containsKey(format)) {
            add("changed format", pointer, new Edit.Put(pointer + "/format", Edit.text(OTHER_FORMAT.get(format))));
        }
        String reference = schema.path("$ref").asText();
        if (!reference.isEmpty()) {
            add("wrong reference", pointer, new Edit.Put(pointer + "/$ref", Edit.text(neighbour(reference))));
        }
    }

    /** The component after the intended one, as if the author had picked the next line. */
    private String neighbour(String reference) {
        String around = Pointers.around(reference.substring(1));
        List<String> names = new ArrayList<>();
        root.at(around).fieldNames().forEachRemaining(names::add);
        int place = names.indexOf(Pointers.name(reference));
        return "#" + around + "/" + names.get((place + 1) % names.size());
    }

    private void values(String pointer, JsonNode schema) {
        for (String keyword : List.of("enum", KnownValues.EXTENSIBLE)) {
            words(pointer, keyword, schema.path(keyword));
        }
        for (String keyword : List.of("default", "x-server-default")) {
            JsonNode value = schema.path(keyword);
            if (!value.isMissingNode()) {
                add("lost default", pointer, new Edit.Remove(pointer + "/" + keyword));
            }
            if (value.isBoolean()) {
                add(
                        "changed default",
                        pointer,
                        new Edit.Put(pointer + "/" + keyword, BooleanNode.valueOf(!value.asBoolean())));
            }
        }
        for (String bound : List.of("default", "x-server-default", "minimum", "maximum")) {
            JsonNode number = schema.path(bound);
            if (number.isNumber()) {
                JsonNode other = JsonNodeFactory.instance.numberNode(
                        number.decimalValue().add(BigDecimal.ONE));
                add(
                        bound.endsWith("default") ? "changed default" : "changed bound",
                        pointer,
                        new Edit.Put(pointer + "/" + bound, other));
            }
            if (number.isNumber() && !bound.endsWith("default")) {
                add("lost bound", pointer, new Edit.Remove(pointer + "/" + bound));
            }
        }
        for (String keyword : List.of("pattern", KnownValues.PATTERN)) {
            String pattern = schema.path(keyword).asText();
            if (!pattern.isEmpty()) {
                add(
                        "changed pattern",
                        pointer,
                        new Edit.Put(pointer + "/" + keyword, Edit.text(Typos.ofPattern(pattern))));
            }
        }
    }

    private void words(String pointer, String keyword, JsonNode words) {
        for (int i = 0; i < words.size(); i++) {
            String place = pointer + "/" + keyword + "/" + i;
            if (words.size() > 1) {
                add(
                        "dropped enum value",
                        place,
                        new Edit.Remove(place),
                        new Edit.Remove(pointer + "/x-enum-descriptions/" + i));
            }
            if (!words.get(i).asText().isEmpty()) {
                add(
                        "misspelt enum value",
                        place,
                        new Edit.Put(place, Edit.text(Typos.of(words.get(i).asText()))));
            }
        }
    }

    private void labels(String pointer, JsonNode schema) {
        String unit = schema.path("x-unit").asText();
        if (OTHER_UNIT.containsKey(unit)) {
            add("changed unit", pointer, new Edit.Put(pointer + "/x-unit", Edit.text(OTHER_UNIT.get(unit))));
        }
        String metric = schema.path("x-metric").asText();
        if (OTHER_METRIC.containsKey(metric)) {
            add("changed metric", pointer, new Edit.Put(pointer + "/x-metric", Edit.text(OTHER_METRIC.get(metric))));
        }
        if (schema.has("deprecated")) {
            add("lost deprecation", pointer, new Edit.Remove(pointer + "/deprecated"));
        }
    }
}
