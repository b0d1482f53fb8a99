package dev.ollamaguidance.api.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.ollamaguidance.api.recordings.Recording;
import dev.ollamaguidance.api.recordings.SketchSample;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Operation;
import dev.ollamaguidance.contract.check.SchemaValidator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares recorded responses strictly with a view: no undeclared status, media type or field, and no missing field that every response has.
 * The response to an operation that the view lacks must be a plain-text 404. A response without an operation must be an error of the
 * catalogue. For a server that died without a response, the catalogue must have an error.
 */
final class ResponseFit {
    private static final int FIRST_REDIRECT = 300;

    private final Contract view;
    private final SchemaValidator validator;

    ResponseFit(Contract view) {
        this.view = view;
        this.validator = SchemaValidator.strictResponses(view);
    }

    List<String> problems(Recording recording) {
        Integer status = recording.response().status();
        if (status == null) {
            return catalogued("no-reply") ? List.of() : List.of("the catalogue has no error for a missing response");
        }
        Optional<Operation> operation = operation(recording);
        if (operation.isEmpty()) {
            return recording.operation().equals("any")
                    ? withoutOperation(status, recording)
                    : lacking(status, recording);
        }
        if (status >= FIRST_REDIRECT && recording.operation().equals("any")) {
            return withoutOperation(status, recording);
        }
        return declared(operation.get(), status, recording);
    }

    private Optional<Operation> operation(Recording recording) {
        if (!recording.operation().equals("any")) {
            return view.operation(recording.operation());
        }
        return view.operations().stream()
                .filter(operation ->
                        operation.method().equals(recording.request().method())
                                && operation.path().equals(recording.request().path()))
                .findFirst();
    }

    private static List<String> lacking(int status, Recording recording) {
        boolean unknown =
                status == 404 && "text/plain".equals(recording.response().mediaType());
        return unknown ? List.of() : List.of("the view lacks the operation, but the server sent status " + status);
    }

    /** Successes without an operation are responses to OPTIONS, which have no body. */
    private List<String> withoutOperation(int status, Recording recording) {
        if (status < FIRST_REDIRECT) {
            return recording.response().text() == null
                    ? List.of()
                    : List.of("a response with a body but without an operation");
        }
        for (JsonNode error : view.root().path("x-errors")) {
            for (JsonNode known : error.path("statuses")) {
                if (known.asInt() == status && !error.has("operations") && !error.has("pattern")) {
                    return List.of();
                }
            }
        }
        return List.of("the catalogue has no error with status " + status + " for all operations and messages");
    }

    private boolean catalogued(String origin) {
        for (JsonNode error : view.root().path("x-errors")) {
            if (error.path("origin").asText().equals(origin)) {
                return error.path("statuses").isEmpty();
            }
        }
        return false;
    }

    private List<String> declared(Operation operation, int status, Recording recording) {
        String response = operation.pointer() + "/responses/" + status;
        JsonNode declared = view.resolve(view.root().at(response));
        if (declared.isMissingNode()) {
            return List.of("status " + status + " is not declared");
        }
        String type = recording.response().mediaType();
        List<JsonNode> parts = parts(recording);
        if (parts.isEmpty()) {
            boolean known = type == null || declared.path("content").has(type);
            return known ? List.of() : List.of("media type " + type + " of an empty response is not declared");
        }
        JsonNode media = declared.path("content").path(String.valueOf(type));
        if (!media.has("schema")) {
            return List.of("media type " + type + " is not declared with a schema");
        }
        String schema = pointer(response, declared, String.valueOf(type));
        List<String> problems = new ArrayList<>();
        for (JsonNode part : parts) {
            boolean errorLine = recording.response().lines() != null && part.has("error");
            String error =
                    operation.stream().map(rule -> rule.error().substring(1)).orElse("");
            problems.addAll(validator.validate(errorLine && !error.isEmpty() ? error : schema, part));
        }
        if (recording.response().sketch() != null) {
            problems.removeIf(ResponseFit::isOfTheValue);
        }
        return problems;
    }

    /** Whether a problem concerns a value. A sketched response has types only. */
    private static boolean isOfTheValue(String problem) {
        return problem.contains("enumeration") || problem.contains("date-time");
    }

    /** The JSON Pointer of the schema. The validator does not resolve references to shared responses. */
    private String pointer(String response, JsonNode declared, String type) {
        String reference = view.root().at(response).path("$ref").asText();
        String place = reference.isEmpty() ? response : reference.substring(1);
        String schema = place + "/content/" + type.replace("/", "~1") + "/schema";
        String target =
                declared.path("content").path(type).path("schema").path("$ref").asText();
        return target.isEmpty() ? schema : target.substring(1);
    }

    private static List<JsonNode> parts(Recording recording) {
        if (recording.response().sketch() != null) {
            return List.of(SketchSample.of(recording.response().sketch()));
        }
        if (recording.response().parts().isEmpty() && recording.response().text() != null) {
            return List.of(TextNode.valueOf(recording.response().text()));
        }
        return recording.response().parts();
    }
}
