package dev.ollamaguidance.server.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** Reads {@code field=value} words of a command line into the arguments of a tool. */
final class CommandArguments {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private CommandArguments() {}

    /**
     * Reads the words.
     *
     * <p>A value is taken as text where the schema wants a text; elsewhere as JSON when it is JSON, else as text. {@code a.b=1} sets a
     * member of an object.
     *
     * @param inputSchema schema of the tool
     * @throws IllegalArgumentException when a word has no equals sign
     */
    static ObjectNode read(List<String> words, Map<String, Object> inputSchema) {
        JsonNode schema = JSON.valueToTree(inputSchema);
        ObjectNode arguments = JsonNodeFactory.instance.objectNode();
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("'" + word + "' is not of the form field=value");
            }
            set(arguments, schema, word.substring(0, equals), word.substring(equals + 1));
        }
        return arguments;
    }

    private static void set(ObjectNode arguments, JsonNode schema, String path, String value) {
        ObjectNode object = arguments;
        JsonNode declared = schema;
        String[] names = path.split("\\.", -1);
        for (int i = 0; i < names.length - 1; i++) {
            JsonNode inner = object.get(names[i]);
            if (inner != null && !inner.isObject()) {
                throw new IllegalArgumentException("'" + names[i] + "' is given as a value and as an object");
            }
            object = inner instanceof ObjectNode known ? known : object.putObject(names[i]);
            declared = declared.path("properties").path(names[i]);
        }
        String last = names[names.length - 1];
        object.set(last, value(declared.path("properties").path(last), value));
    }

    private static JsonNode value(JsonNode declared, String value) {
        if (declared.path("type").asText().equals("string")) {
            return JsonNodeFactory.instance.textNode(value);
        }
        try {
            JsonNode json = JSON.readTree(value);
            boolean text =
                    json.isMissingNode() || (json.isNumber() && declared.has("anyOf") && !takesNumbers(declared));
            return text ? JsonNodeFactory.instance.textNode(value) : json;
        } catch (JsonProcessingException e) {
            return JsonNodeFactory.instance.textNode(value);
        }
    }

    private static boolean takesNumbers(JsonNode union) {
        for (JsonNode branch : union.path("anyOf")) {
            if (branch.path("type").asText().equals("number")
                    || branch.path("type").asText().equals("integer")) {
                return true;
            }
        }
        return false;
    }
}
