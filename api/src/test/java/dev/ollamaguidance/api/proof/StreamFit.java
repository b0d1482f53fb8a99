package dev.ollamaguidance.api.proof;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.api.recordings.Recording;
import dev.ollamaguidance.catalogue.StreamRule;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.JsonValues;
import dev.ollamaguidance.contract.Operation;
import dev.ollamaguidance.contract.Pointers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares recorded streams with the stream rules of a view: a complete stream has a final line or an error, each field that differs between
 * lines is one that is concatenated, and the completed amount of progress does not exceed its total.
 */
final class StreamFit {
    private static final JsonPointer ROOT = JsonPointer.empty();

    private final Contract view;

    StreamFit(Contract view) {
        this.view = view;
    }

    List<String> problems(Recording recording) {
        Optional<Operation> operation = view.operation(recording.operation());
        List<Recording.Line> lines = recording.response().lines();
        if (operation.isEmpty() || lines == null) {
            return List.of();
        }
        Optional<StreamRule> declared = operation.get().stream();
        if (declared.isEmpty()) {
            return List.of("the response is streamed, but the operation has no x-stream");
        }
        StreamRule rule = declared.get();
        List<JsonNode> parts = recording.response().parts();
        boolean failed = parts.stream().anyMatch(part -> part.has("error"));
        List<String> problems = new ArrayList<>();
        if (recording.response().end() == null && !failed && !isFinal(rule, parts.get(parts.size() - 1))) {
            problems.add("the last line is not final");
        }
        List<JsonNode> answers =
                parts.stream().filter(part -> !part.has("error")).toList();
        together(operation.get(), rule, answers, problems);
        progress(rule, answers, problems);
        return problems;
    }

    private static boolean isFinal(StreamRule rule, JsonNode line) {
        return line.at(rule.last().pointer()).equals(JsonValues.tree(rule.last().value()));
    }

    private void together(Operation operation, StreamRule rule, List<JsonNode> lines, List<String> problems) {
        if (rule.append().isEmpty()) {
            return;
        }
        Map<String, JsonNode> seen = new TreeMap<>();
        Set<String> differing = new TreeSet<>();
        for (JsonNode line : lines) {
            collect(line, ROOT, seen, differing);
        }
        differing.removeIf(pointer -> view.schemaAt(operation.responseSchema(), pointer)
                .path("format")
                .asText()
                .equals("date-time"));
        rule.append().forEach(differing::remove);
        differing.forEach(pointer -> problems.add(pointer + " differs between lines but is not concatenated"));
    }

    /** Collects strings and arrays whose value differs from an earlier line. Does not compare the elements of arrays. */
    private static void collect(
            JsonNode value, JsonPointer pointer, Map<String, JsonNode> seen, Set<String> differing) {
        if (value.isTextual() || value.isArray()) {
            JsonNode before = seen.putIfAbsent(pointer.toString(), value);
            if (before != null && !before.equals(value)) {
                differing.add(pointer.toString());
            }
        }
        value.properties()
                .forEach(member -> collect(
                        member.getValue(),
                        pointer.append(JsonPointer.compile("/" + Pointers.escape(member.getKey()))),
                        seen,
                        differing));
    }

    private static void progress(StreamRule rule, List<JsonNode> lines, List<String> problems) {
        StreamRule.Progress progress = rule.progress();
        if (progress.count().isPresent()) {
            return;
        }
        for (JsonNode line : lines) {
            JsonNode completed = line.at(progress.completed().orElse(""));
            JsonNode total = line.at(progress.total().orElse(""));
            if (completed.asLong() > total.asLong()) {
                problems.add("completed is more than total: " + line);
            }
            if (!line.at(progress.message().orElse("")).isTextual()) {
                problems.add("no message in " + line);
            }
        }
    }
}
