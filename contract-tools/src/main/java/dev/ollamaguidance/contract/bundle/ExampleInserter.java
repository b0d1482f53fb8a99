package dev.ollamaguidance.contract.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Operation;
import dev.ollamaguidance.contract.Pointers;
import dev.ollamaguidance.contract.Problems;
import dev.ollamaguidance.contract.Release;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Completes the examples that name a recording: inserts the recorded response, and the request and the path parameters under the same name.
 *
 * <p>An example of a response is {@code {summary, recording, release, cut}}, with release marks and the code of its error. The default of
 * {@code release} is the newest recorded release. For a stream, {@code x-lines} has all lines, and {@code value} is one of them that fits the
 * schema.
 */
final class ExampleInserter {
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

    private final Contract contract;
    private final Path recordings;
    private final String newest;
    private final Problems problems;

    ExampleInserter(Contract contract, Path recordings, Problems problems) {
        this.contract = contract;
        this.problems = problems;
        this.recordings = recordings;
        this.newest = contract.releases().stream()
                .max(Comparator.naturalOrder())
                .map(Release::text)
                .orElse(contract.release());
    }

    /** Inserts all examples into the contract. */
    void insert() throws IOException {
        for (Operation operation : contract.operations()) {
            for (Map.Entry<String, JsonNode> response :
                    operation.node().path("responses").properties()) {
                String place = operation.pointer() + "/responses/" + response.getKey();
                for (Map.Entry<String, JsonNode> media :
                        response.getValue().path("content").properties()) {
                    String examples = place + "/content/" + Pointers.escape(media.getKey()) + "/examples";
                    insert(operation, response.getKey(), media.getKey(), examples);
                    moveErrors((ObjectNode) media.getValue());
                }
                insert(operation, response.getKey(), "", place + "/x-examples");
            }
        }
    }

    private void insert(Operation operation, String status, String mediaType, String pointer) throws IOException {
        String schema =
                contract.root().at(Pointers.around(pointer)).at("/schema/$ref").asText();
        boolean errors = schema.equals("#/components/schemas/ErrorResponse");
        for (Map.Entry<String, JsonNode> entry : contract.root().at(pointer).properties()) {
            String place = pointer + "/" + Pointers.escape(entry.getKey());
            if (!(entry.getValue() instanceof ObjectNode example) || !example.has("recording")) {
                continue;
            }
            String name = example.path("recording").asText();
            String release = example.path("release").asText(newest);
            Optional<RecordedExchange> recording = RecordedExchange.read(recordings, release, name);
            if (recording.isEmpty()) {
                problems.add(place, "release " + release + " has no recording " + name);
                continue;
            }
            RecordedExchange exchange = recording.get();
            if (fits(operation, status, mediaType, example, exchange, place)) {
                response(example, release, mediaType, errors, exchange);
                request(operation, entry.getKey(), example, exchange, place);
                parameters(operation, entry.getKey(), exchange, place);
            }
        }
    }

    private boolean fits(
            Operation operation,
            String status,
            String mediaType,
            JsonNode example,
            RecordedExchange exchange,
            String place) {
        boolean fits = same(
                place,
                "operation",
                operation.id(),
                example.path("recording").asText().split("\\.", 2)[0]);
        fits &= same(place, "method", operation.method(), exchange.method());
        fits &= same(place, "status", status, String.valueOf(exchange.status()));
        fits &= mediaType.isEmpty() || same(place, "media type", mediaType, exchange.mediaType());
        for (JsonNode cut : example.path("cut")) {
            if (!exchange.fits(cut)) {
                problems.add(place, "cut does not match the recorded response: " + cut);
                fits = false;
            }
        }
        return fits;
    }

    private static void response(
            ObjectNode example, String release, String mediaType, boolean errors, RecordedExchange exchange) {
        ObjectNode source = JsonNodeFactory.instance.objectNode();
        source.put("release", release);
        source.set("recording", example.remove("recording"));
        example.remove("release");
        JsonNode cut = example.has("cut") ? example.remove("cut") : JsonNodeFactory.instance.arrayNode();
        source.set("cut", cut);
        example.set("x-recording", source);
        Optional<JsonNode> response = exchange.response(cut);
        if (mediaType.equals(Operation.NDJSON) && response.isPresent()) {
            lastPart(response.get(), errors).ifPresent(part -> example.set("value", part));
            example.set("x-lines", response.get());
        } else {
            response.ifPresent(value -> example.set("value", value));
        }
    }

    /** In a stream that only has errors, no line fits the schema of a line, so it is not a valid example in standard OpenAPI. */
    private static void moveErrors(ObjectNode media) {
        if (!(media.get("examples") instanceof ObjectNode examples)) {
            return;
        }
        List<String> names = new ArrayList<>();
        examples.properties().forEach(example -> {
            if (example.getValue().has("x-lines") && !example.getValue().has("value")) {
                names.add(example.getKey());
            }
        });
        names.forEach(name -> media.withObject("/x-examples").set(name, examples.remove(name)));
        if (examples.isEmpty()) {
            media.remove("examples");
        }
    }

    /**
     * The last line that fits the schema. A stream with only this line would be complete.
     *
     * @param errors whether the schema is the schema of errors
     */
    private static Optional<JsonNode> lastPart(JsonNode lines, boolean errors) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (lines.get(i).has("error") == errors) {
                return Optional.of(lines.get(i).deepCopy());
            }
        }
        return Optional.empty();
    }

    private void request(Operation operation, String name, JsonNode example, RecordedExchange exchange, String place) {
        Optional<Map.Entry<String, JsonNode>> content = operation.requestContent();
        if (content.isEmpty()) {
            return;
        }
        if (exchange.request().isEmpty()) {
            problems.add(place, "the recording has no request body");
            return;
        }
        ObjectNode media = (ObjectNode) content.get().getValue();
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.set("summary", example.path("summary"));
        request.set("value", exchange.request().get());
        set(media, name, request, "request", place);
        if (!example.has("x-removed")) {
            // A response of an older release can have the same request.
            media.withObject("/examples")
                    .withObject("/" + Pointers.escape(name))
                    .set("summary", example.path("summary"));
        }
    }

    private void parameters(Operation operation, String name, RecordedExchange exchange, String place) {
        Optional<Map<String, String>> values = values(operation.path(), exchange.path());
        if (values.isEmpty()) {
            problems.add(place, "the path is " + operation.path() + ", but the recording has " + exchange.path());
            return;
        }
        for (JsonNode parameter : operation.parameters()) {
            String value = values.get().get(parameter.path("name").asText());
            if (value != null && parameter instanceof ObjectNode holder) {
                ObjectNode example = JsonNodeFactory.instance.objectNode();
                example.set("value", TextNode.valueOf(value));
                set(holder, name, example, "path parameter", place);
            }
        }
    }

    /** Adds an example to a request or a parameter. Responses with the same name share it. */
    private void set(ObjectNode holder, String name, ObjectNode example, String what, String place) {
        ObjectNode examples = holder.withObject("/examples");
        JsonNode known = examples.path(name);
        if (known.isMissingNode()) {
            examples.set(name, example);
        } else if (!known.path("value").equals(example.path("value"))) {
            problems.add(place, "another example " + name + " of the operation has a different " + what);
        }
    }

    /** Values of the parameters in a path; empty if the path does not match the template. */
    private static Optional<Map<String, String>> values(String template, String path) {
        Matcher names = PARAMETER.matcher(template);
        List<String> parameters = names.results().map(found -> found.group(1)).toList();
        String expression = Pattern.quote(template).replaceAll("\\{\\w+}", "\\\\E([^/]+)\\\\Q");
        Matcher matcher = Pattern.compile(expression).matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < parameters.size(); i++) {
            values.put(parameters.get(i), matcher.group(i + 1));
        }
        return Optional.of(values);
    }

    private boolean same(String place, String what, String declared, String recorded) {
        boolean same = declared.equals(recorded);
        problems.addIf(!same, place, "the " + what + " is " + declared + ", but the recording has " + recorded);
        return same;
    }
}
