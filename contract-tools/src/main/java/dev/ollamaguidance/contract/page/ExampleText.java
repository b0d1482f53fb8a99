package dev.ollamaguidance.contract.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Example;
import dev.ollamaguidance.contract.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Shows the first example of a success of an operation, with long strings, arrays and streams shortened. */
final class ExampleText {
    private static final int LONGEST_STRING = 120;
    private static final int LONGEST_ARRAY = 8;
    private static final int MOST_FIELDS = 24;
    private static final int SHORT_LINE = 100;

    private final Contract contract;

    ExampleText(Contract contract) {
        this.contract = contract;
    }

    String of(Operation operation) {
        return chosen(operation).map(example -> text(operation, example)).orElse("");
    }

    private Optional<Example> chosen(Operation operation) {
        return Example.of(contract, operation).stream()
                .filter(example -> example.error() == null && example.status() < 300)
                .filter(example -> !contract.root().at(example.pointer()).has("x-removed"))
                .findFirst();
    }

    private static String text(Operation operation, Example example) {
        StringBuilder text = new StringBuilder("**Example**: " + Markdown.text(example.summary()) + "\n\n");
        text.append(Markdown.fenced("http", requestLine(operation, example) + request(example)));
        text.append(
                Markdown.paragraph("Response: " + example.status() + (example.response() == null ? ", no body" : "")));
        if (example.response() != null) {
            text.append(Markdown.fenced("json", response(example)));
        }
        return text.toString();
    }

    private static String requestLine(Operation operation, Example example) {
        String path = operation.path();
        for (String parameter : example.pathParameters().keySet()) {
            path = path.replace("{" + parameter + "}", example.pathParameters().get(parameter));
        }
        return operation.method() + " " + path;
    }

    private static String request(Example example) {
        if (example.request() == null) {
            return "";
        }
        JsonNode request = example.request();
        return "\n\n" + (request.isTextual() ? request.asText().strip() : pretty(shortened(request), ""));
    }

    private static String response(Example example) {
        if (!example.streamed()) {
            JsonNode response = shortened(example.parts().get(0));
            return response.isTextual() ? response.asText() : pretty(response, "");
        }
        List<String> lines = new ArrayList<>();
        List<JsonNode> parts = example.parts();
        for (int i = 0; i < parts.size(); i++) {
            if (i < 3 || i == parts.size() - 1) {
                lines.add(shortened(parts.get(i)).toString());
            } else if (i == 3) {
                lines.add("…");
            }
        }
        return String.join("\n", lines);
    }

    private static JsonNode shortened(JsonNode value) {
        if (value.isTextual() && value.textValue().length() > LONGEST_STRING) {
            return JsonNodeFactory.instance.textNode(value.textValue().substring(0, LONGEST_STRING) + "…");
        }
        if (value.isArray()) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < Math.min(value.size(), LONGEST_ARRAY); i++) {
                list.add(shortened(value.get(i)));
            }
            return value.size() > LONGEST_ARRAY ? list.add("…") : list;
        }
        if (value.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            value.properties().stream()
                    .limit(MOST_FIELDS)
                    .forEach(member -> object.set(member.getKey(), shortened(member.getValue())));
            return value.size() > MOST_FIELDS ? object.put("…", "…") : object;
        }
        return value;
    }

    /** JSON with one line for each field, or on one line if it is short. */
    private static String pretty(JsonNode value, String indent) {
        if (value.isValueNode() || value.toString().length() + indent.length() < SHORT_LINE) {
            return value.toString();
        }
        String inner = indent + "  ";
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(item -> inner + pretty(item, inner))
                    .collect(Collectors.joining(",\n", "[\n", "\n" + indent + "]"));
        }
        return value.properties().stream()
                .map(member -> inner + JsonNodeFactory.instance.textNode(member.getKey()) + ": "
                        + pretty(member.getValue(), inner))
                .collect(Collectors.joining(",\n", "{\n", "\n" + indent + "}"));
    }
}
