package dev.ollamaguidance.server.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Converts {@code field=value} words of a command line to the arguments of a tool. */
final class CommandArguments {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private CommandArguments() {}

    /**
     * Reads the words.
     *
     * <p>If the schema declares a string, the value is a string. Otherwise it is parsed as JSON, or is a string if it is not JSON. {@code
     * a.b=1} sets a field of an object.
     *
     * @param inputSchema schema of the tool
     * @throws IllegalArgumentException if a word has no equals sign, or a field is set both as a value and as an object
     */
    static ObjectNode read(List<String> words, Map<String, ? extends @Nullable Object> inputSchema) {
        JsonNode schema = JSON.valueToTree(inputSchema);
        ObjectNode arguments = JsonNodeFactory.instance.objectNode();
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("'" + word + "' does not have the form field=value");
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
                throw new IllegalArgumentException("'" + names[i] + "' is set both as a value and as an object");
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
                    json.isMissingNode() || (json.isNumber() && declared.has("anyOf") && !allowsNumbers(declared));
            return text ? JsonNodeFactory.instance.textNode(value) : json;
        } catch (JsonProcessingException e) {
            return JsonNodeFactory.instance.textNode(value);
        }
    }

    private static boolean allowsNumbers(JsonNode union) {
        for (JsonNode branch : union.path("anyOf")) {
            if (branch.path("type").asText().equals("number")
                    || branch.path("type").asText().equals("integer")) {
                return true;
            }
        }
        return false;
    }
}
