package dev.ollamaguidance.standin.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.standin.http.Answerer;
import dev.ollamaguidance.standin.http.Json;
import dev.ollamaguidance.standin.http.Reply;
import dev.ollamaguidance.standin.http.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers from the contract's examples.
 *
 * <p>In this order: a request that is, value by value, the one of an error example gets that error; a blob or a model that is
 * not there gets the example of that error; any other gets the success that {@link ExampleChoice} chooses. The asked model and
 * digest are put in the place of the example's. Where the contract has no fitting example the answer is 501.
 */
public final class ContractAnswers implements Answerer {

    private static final String MARK = "contract";
    private static final String WRONG_METHOD = "wrong_method";
    private static final String MODEL_NOT_FOUND = "model_not_found";
    private static final String DIGEST_MISMATCH = "digest_mismatch";

    private final Catalogue catalogue;
    private final @Nullable String release;
    private final Models models;
    private final Blobs blobs;
    private final ExampleReply replies;

    private ContractAnswers(Catalogue catalogue, @Nullable String release, Models models, Blobs blobs) {
        this.catalogue = catalogue;
        this.release = release;
        this.models = models;
        this.blobs = blobs;
        this.replies = new ExampleReply(models);
    }

    /** Answers as the newest release does, with the models of the contract's first list and no blob. */
    public static ContractAnswers create() {
        return of(Catalogue.read(), null);
    }

    /**
     * Answers as a release does.
     *
     * @param release one of {@link #releases()}
     */
    public static ContractAnswers create(String release) {
        return of(Catalogue.read(release), release);
    }

    static ContractAnswers of(Catalogue catalogue, @Nullable String release) {
        return new ContractAnswers(catalogue, release, new Models(listed(catalogue)), new Blobs());
    }

    /** The releases that {@link #create(String)} knows, oldest first. */
    public static List<String> releases() {
        return Catalogue.releases();
    }

    private static List<String> listed(Catalogue catalogue) {
        for (Operation operation : catalogue.operations()) {
            String member = operation.models().lists();
            for (Example example : operation.successes()) {
                JsonNode body = example.response().body();
                if (member != null && body != null) {
                    return ModelList.names(body, member);
                }
            }
        }
        return List.of();
    }

    /** The models that are there now. */
    public Models models() {
        return models;
    }

    @Override
    public String mark() {
        return release == null ? MARK : MARK + " " + release;
    }

    @Override
    public Reply answer(Request request) throws IOException {
        Optional<Operation> found = catalogue.operations().stream()
                .filter(operation -> operation.method().equals(request.method()))
                .filter(operation -> operation.path().match(request.path()).isPresent())
                .min(Comparator.comparingLong(operation -> operation.path().parameters()));
        if (found.isEmpty()) {
            return unknown(request.path());
        }
        Operation operation = found.get();
        Map<String, String> parameters = operation.path().match(request.path()).orElseThrow();
        return operation.blobs().adds() == null
                ? answerJson(operation, parameters, request)
                : answerUpload(operation, parameters, request);
    }

    private Reply unknown(String path) {
        List<String> methods = catalogue.operations().stream()
                .filter(operation -> operation.path().match(path).isPresent())
                .map(Operation::method)
                .toList();
        // Releases that do not have this error say of another method what they say of an unknown path.
        return methods.isEmpty() || !catalogue.statuses().containsKey(WRONG_METHOD)
                ? Reply.whole(404, "text/plain", "404 page not found")
                : Reply.whole(405, "text/plain", "405 method not allowed").with("Allow", String.join(", ", methods));
    }

    private Reply answerUpload(Operation operation, Map<String, String> parameters, Request request)
            throws IOException {
        Operation.BlobRule rule = operation.blobs();
        String digest = parameters.getOrDefault(rule.adds(), "");
        if (blobs.contains(digest)) {
            return reply(operation, operation.example(rule.already()), parameters, null, Echo.none());
        }
        String actual = Blobs.digest(request.body());
        if (!actual.equals(digest)) {
            Optional<Example> mismatch =
                    operation.failures(DIGEST_MISMATCH).stream().findFirst();
            String sent =
                    mismatch.map(Example::request).map(Example.Asked::text).orElse("");
            return reply(operation, mismatch, parameters, null, Echo.none().with(Blobs.digest(sent), actual));
        }
        blobs.add(digest);
        Optional<Example> stored = operation.successes().stream()
                .filter(example -> !example.name().equals(rule.already()))
                .findFirst();
        return reply(operation, stored, parameters, null, Echo.none());
    }

    private Reply answerJson(Operation operation, Map<String, String> parameters, Request request) throws IOException {
        if (!operation.takesJson()) {
            return answer(operation, parameters, null);
        }
        String text = new String(request.body().readAllBytes(), StandardCharsets.UTF_8);
        if (text.isBlank()) {
            return Reply.error(400, "missing request body");
        }
        try {
            JsonNode body = Json.read(text);
            return body.isObject() || body.isNull()
                    ? answer(operation, parameters, body)
                    : Reply.error(400, "stand-in: the request is JSON, but not an object");
        } catch (JsonProcessingException malformed) {
            return Reply.error(400, "stand-in: the request is not JSON: " + malformed.getOriginalMessage());
        }
    }

    private Reply answer(Operation operation, Map<String, String> parameters, @Nullable JsonNode body) {
        ExampleChoice choice = new ExampleChoice(operation, body);
        String blob = operation.blobs().uses();
        Optional<Example> failure = choice.exactFailure();
        if (failure.isPresent()) {
            return reply(operation, failure, parameters, body, Echo.none());
        }
        if (blob != null && !blobs.contains(parameters.getOrDefault(blob, ""))) {
            return reply(operation, missingBlob(operation), parameters, body, Echo.none());
        }
        if (lacksModel(operation.models().uses(), body)
                || lacksModel(operation.models().removes(), body)) {
            List<Example> missing = operation.failures(MODEL_NOT_FOUND);
            Optional<Example> example =
                    choice.among(missing).or(() -> missing.stream().findFirst());
            return reply(operation, example, parameters, body, Echo.none());
        }
        return reply(operation, choice.success(), parameters, body, Echo.none());
    }

    private static Optional<Example> missingBlob(Operation operation) {
        return operation.examples().stream()
                .filter(example -> example.response().status() == 404)
                .findFirst();
    }

    private boolean lacksModel(@Nullable String member, @Nullable JsonNode body) {
        return member != null && !models.contains(Operation.text(body, member));
    }

    private Reply reply(
            Operation operation,
            Optional<Example> chosen,
            Map<String, String> parameters,
            @Nullable JsonNode body,
            Echo echo) {
        if (chosen.isEmpty()) {
            return Reply.error(
                    501, "stand-in: the contract has no example that fits this request of " + operation.operationId());
        }
        Example example = chosen.get();
        return replies.of(operation, example, body, echoing(operation, example, parameters, body, echo));
    }

    private Echo echoing(
            Operation operation, Example example, Map<String, String> parameters, @Nullable JsonNode body, Echo echo) {
        // Some answers name the release that gives them.
        Echo result = echo.with(example.release(), release);
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            result = result.with(example.request().pathParameters().get(parameter.getKey()), parameter.getValue());
        }
        for (String member : operation.models().members()) {
            result = withModel(result, Operation.text(example.request().body(), member), Operation.text(body, member));
        }
        return result;
    }

    /** Some answers show a name as it was asked, others with its tag. */
    private static Echo withModel(Echo echo, String shown, String asked) {
        return shown.isEmpty()
                ? echo
                : echo.with(ModelName.of(shown).text(), ModelName.of(asked).text())
                        .with(shown, asked);
    }
}
