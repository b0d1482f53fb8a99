package dev.ollamaguidance.contracttests.sharpness;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One change of one place of a document. Members and items keep their order. */
sealed interface Edit {
    /** JSON Pointer of the place. */
    String at();

    /** Changes the document. */
    void apply(JsonNode document);

    /** What is done, in a few words. */
    String text();

    /** Puts a value in the place of another, or of none. */
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

    /** Takes a member or an item away. */
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

    /** Adds an item at the end of a list. */
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

    /** Gives a member another name. */
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

    /** A text as JSON. */
    static JsonNode text(String value) {
        return JsonNodeFactory.instance.textNode(value);
    }
}
