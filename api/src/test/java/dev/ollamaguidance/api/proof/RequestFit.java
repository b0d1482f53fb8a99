package dev.ollamaguidance.api.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.api.recordings.Recording;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Operation;
import dev.ollamaguidance.contract.check.SchemaValidator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Compares recorded requests with a view: an accepted request must be valid, a request rejected for its form must not be valid, and if a request
 * omits {@code stream}, its default must determine whether the response is streamed.
 */
final class RequestFit {
    private static final int FIRST_REDIRECT = 300;

    /** Messages that reject a request because of its form, regardless of the state of the server. */
    private static final Pattern FORM = Pattern.compile(
            "^missing request body|^model is required|cannot unmarshal|must be of type|must be between|^think must be|^invalid think value");

    private final Contract view;
    private final SchemaValidator validator;

    RequestFit(Contract view) {
        this.view = view;
        this.validator = SchemaValidator.knownValues(view);
    }

    List<String> problems(Recording recording) {
        Optional<Operation> operation = view.operation(recording.operation());
        Integer status = recording.response().status();
        if (operation.isEmpty() || operation.get().requestSchema().isMissingNode() || status == null) {
            return List.of();
        }
        List<String> problems = new ArrayList<>();
        String refusal = refusal(recording, status);
        List<String> wrong = wrong(operation.get(), recording);
        if (refusal.isEmpty() && !wrong.isEmpty()) {
            problems.add("it was taken, and is not valid: " + wrong);
        }
        if (FORM.matcher(refusal).find() && wrong.isEmpty()) {
            problems.add("it was refused, and is valid: " + refusal);
        }
        if (refusal.isEmpty()) {
            stream(operation.get(), recording).ifPresent(problems::add);
        }
        return problems;
    }

    /** The server's error message; empty if it accepted the request. */
    private static String refusal(Recording recording, int status) {
        for (JsonNode part : recording.response().parts()) {
            if (part.has("error")) {
                return part.path("error").asText();
            }
        }
        return status < FIRST_REDIRECT ? "" : "status " + status;
    }

    private List<String> wrong(Operation operation, Recording recording) {
        JsonNode body = recording.request().body();
        if (body == null) {
            boolean needed = operation.node().at("/requestBody/required").asBoolean();
            boolean other = recording.request().text() != null;
            return needed || other ? List.of("there is no JSON") : List.of();
        }
        String pointer = operation.pointer() + "/requestBody/content/application~1json/schema";
        return validator.validate(pointer, RequestsProof.withoutNulls(body));
    }

    private Optional<String> stream(Operation operation, Recording recording) {
        JsonNode standard = view.schemaAt(operation.requestSchema(), "/stream").path("default");
        JsonNode body = recording.request().body();
        boolean asked = body == null || body.has("stream");
        if (standard.isMissingNode() || asked || recording.response().parts().isEmpty()) {
            return Optional.empty();
        }
        boolean lines = recording.response().lines() != null;
        JsonNode first = recording.response().parts().get(0);
        if (!lines && first.has("done") && !first.has("eval_count")) {
            // Nothing was generated, so there was nothing to stream.
            return Optional.empty();
        }
        return lines == standard.asBoolean()
                ? Optional.empty()
                : Optional.of("without stream the answer came " + (lines ? "in lines" : "as one"));
    }
}
