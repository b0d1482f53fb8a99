package dev.ollamaguidance.contracttests.sharpness;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One change at one position of a document. Fields and array elements keep their order. */
sealed interface Edit {
    /** The JSON Pointer of the position. */
    String at();

    /** Changes the document. */
    void apply(JsonNode document);

    /** A short description of the change. It selects the mutations, so a new wording selects others. */
    String text();

    /** Sets or replaces a value. */
    record Put(String at, JsonNode value) implements Edit {
        @Override
        public void apply(JsonNode document) {
            JsonPointer place = JsonPointer.compile(at);
            JsonNode around = document.at(place.head());
            if (around instanceof ArrayNode list) {
                list.set(place.last().getMatchingIndex(), value.deepCopy());
            } else {
                ((ObjectNode) around).set(place.last().getMatchingProperty(), value.deepCopy());
            }
        }

        @Override
        public String text() {
            return name(at) + ": " + value;
        }
    }

    /** Removes a field or an array element. */
    record Remove(String at) implements Edit {
        @Override
        public void apply(JsonNode document) {
            JsonPointer place = JsonPointer.compile(at);
            JsonNode around = document.at(place.head());
            if (around instanceof ArrayNode list) {
                list.remove(place.last().getMatchingIndex());
            } else {
                ((ObjectNode) around).remove(place.last().getMatchingProperty());
            }
        }

        @Override
        public String text() {
            return "without " + name(at);
        }
    }

    /** Appends an element to an array. */
    record Append(String at, String item) implements Edit {
        @Override
        public void apply(JsonNode document) {
            ((ArrayNode) document.at(at)).add(item);
        }

        @Override
        public String text() {
            return name(at) + " with " + item;
        }
    }

    /** Renames a field. */
    record Rename(String at, String to) implements Edit {
        @Override
        public void apply(JsonNode document) {
            JsonPointer place = JsonPointer.compile(at);
            ObjectNode around = (ObjectNode) document.at(place.head());
            List<Map.Entry<String, JsonNode>> members = new ArrayList<>(around.properties());
            List<Map.Entry<String, JsonNode>> copies = new ArrayList<>();
            members.forEach(member -> copies.add(Map.entry(member.getKey(), member.getValue())));
            around.removeAll();
            copies.forEach(member -> around.set(
                    member.getKey().equals(place.last().getMatchingProperty()) ? to : member.getKey(),
                    member.getValue()));
        }

        @Override
        public String text() {
            return name(at) + " → " + to;
        }
    }

    private static String name(String pointer) {
        return JsonPointer.compile(pointer).last().getMatchingProperty();
    }

    /** A JSON string. */
    static JsonNode text(String value) {
        return JsonNodeFactory.instance.textNode(value);
    }
}
