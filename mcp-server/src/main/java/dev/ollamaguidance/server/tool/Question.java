package dev.ollamaguidance.server.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.catalogue.CallHandling;
import dev.ollamaguidance.server.argument.ArgumentPlace;
import dev.ollamaguidance.server.text.QuotedText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes the question to the user about a call: the sentence of the contract, then one line for each other argument and for each consequence
 * that depends on the arguments. Values are quoted, so that they cannot look like a part of the question. Arguments that the contract gets
 * later are listed too.
 */
final class Question {
    private static final int SHOWN_TEXT = 200;
    private static final int SHOWN_JSON = 400;
    private static final int SHOWN_NAME = 500;
    private static final String CONFIRM = "confirm";
    private static final String INCLUDE = "include";

    private final CallHandling call;
    private final ModelList models;

    Question(CallHandling call, ModelList models) {
        this.call = call;
        this.models = models;
    }

    /** Returns the question. Reads the list of models if the call can replace one. */
    String about(ObjectNode arguments, CallContext context) {
        Set<String> said = new HashSet<>(Set.of(CONFIRM, INCLUDE));
        List<String> lines = new ArrayList<>();
        lines.add(sentence(arguments, said));
        for (Map.Entry<String, JsonNode> argument : arguments.properties()) {
            JsonNode value = argument.getValue();
            if (!said.contains(argument.getKey()) && !value.isNull()) {
                lines.add(QuotedText.ofJson(argument.getKey(), SHOWN_TEXT) + ": " + shown(value));
            }
        }
        call.registries()
                .forEach(pointer -> text(pointer, arguments).ifPresent(name -> lines.add(registry(pointer, name))));
        call.localOnly()
                .modelNames()
                .forEach(pointer -> text(pointer, arguments)
                        .filter(name -> ModelReference.of(name).runsElsewhere())
                        .ifPresent(
                                name -> lines.add("The model " + quoted(name) + " runs at " + RemoteHost.CLOUD + ".")));
        call.risks().forEach((pointer, risk) -> {
            if (CallPolicy.applies(pointer, arguments)) {
                lines.add(new ArgumentPlace(pointer).shown() + ": " + risk);
            }
        });
        call.replaces()
                .forEach(pointer -> text(pointer, arguments).ifPresent(name -> lines.add(replaced(name, context))));
        return String.join("\n- ", lines);
    }

    /** Fills in the sentence in one pass, so that braces in a value stay what they are. */
    private String sentence(ObjectNode arguments, Set<String> said) {
        String template = call.confirm();
        StringBuilder sentence = new StringBuilder();
        int place = 0;
        while (place < template.length()) {
            int end = template.charAt(place) == '{' ? template.indexOf('}', place) : -1;
            String name = end < 0 ? "" : template.substring(place + 1, end);
            JsonNode value = arguments.path(name);
            if (value.isTextual()) {
                sentence.append(quoted(value.textValue()));
                said.add(name);
                place = end + 1;
            } else {
                sentence.append(template.charAt(place++));
            }
        }
        return sentence.toString();
    }

    private static String quoted(String name) {
        return QuotedText.of(name, SHOWN_NAME);
    }

    private static String shown(JsonNode value) {
        return value.isTextual()
                ? QuotedText.of(value.textValue(), SHOWN_TEXT)
                : QuotedText.ofJson(value.toString(), SHOWN_JSON);
    }

    private static Optional<String> text(String pointer, ObjectNode arguments) {
        return new ArgumentPlace(pointer)
                .values(arguments).stream()
                        .filter(JsonNode::isTextual)
                        .map(JsonNode::textValue)
                        .findFirst();
    }

    private static String registry(String pointer, String name) {
        return "registry of " + new ArgumentPlace(pointer).shown() + ": "
                + ModelReference.of(name).registry().map(Question::quoted).orElse("not clear from the name");
    }

    private String replaced(String name, CallContext context) {
        return models.has(ModelReference.of(name), context)
                .map(exists -> exists
                        ? "This replaces the existing model " + quoted(name) + "."
                        : "No model " + quoted(name) + " exists now.")
                .orElse("The list of models cannot be read. If a model " + quoted(name) + " exists, this replaces it.");
    }
}
