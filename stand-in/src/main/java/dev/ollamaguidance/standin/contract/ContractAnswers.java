package dev.ollamaguidance.standin.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.catalogue.BlobRule;
import dev.ollamaguidance.standin.http.Answerer;
import dev.ollamaguidance.standin.http.Json;
import dev.ollamaguidance.standin.http.Reply;
import dev.ollamaguidance.standin.http.Request;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Responds with the contract's examples.
 *
 * <p>The first rule that applies decides: a request equal to that of an error example, value by value, gets that error; a
 * request for a missing blob or model gets the example of that error; any other request gets the success that {@link
 * ExampleChoice} chooses. The requested model and digest replace those of the example. If no example of the contract fits,
 * the status is 501.
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

    /** Responds as the newest release does. Starts with the models of the contract's first list and without blobs. */
    public static ContractAnswers create() {
        return of(Catalogue.read(), null);
    }

    /**
     * Responds as a release does.
     *
     * @param release one of {@link #releases()}
     */
    public static ContractAnswers create(String release) {
        return of(Catalogue.read(release), release);
    }

    static ContractAnswers of(Catalogue catalogue, @Nullable String release) {
        return new ContractAnswers(catalogue, release, new Models(listed(catalogue)), new Blobs());
    }

    /** The releases that {@link #create(String)} accepts, oldest first. */
    public static List<String> releases() {
        return Catalogue.releases();
    }

    private static List<String> listed(Catalogue catalogue) {
        for (Route route : catalogue.routes()) {
            Optional<String> field = route.models().lists();
            for (CannedExample example : route.successes()) {
                JsonNode body = example.response().body();
                if (field.isPresent() && body != null) {
                    return ModelList.names(body, field.get());
                }
            }
        }
        return List.of();
    }

    /** The installed models. */
    public Models models() {
        return models;
    }

    @Override
    public String mark() {
        return release == null ? MARK : MARK + " " + release;
    }

    @Override
    public Reply answer(Request request) throws IOException {
        Optional<Route> found = catalogue.routes().stream()
                .filter(route -> route.method().equals(request.method()))
                .filter(route -> route.path().match(request.path()).isPresent())
                .min(Comparator.comparingLong(route -> route.path().parameters()));
        if (found.isEmpty()) {
            return unknown(request.path());
        }
        Route route = found.get();
        Map<String, String> parameters = route.path().match(request.path()).orElseThrow();
        return route.blobs().adds().isEmpty()
                ? answerJson(route, parameters, request)
                : answerUpload(route, parameters, request);
    }

    private Reply unknown(String path) {
        List<String> methods = catalogue.routes().stream()
                .filter(route -> route.path().match(path).isPresent())
                .map(Route::method)
                .toList();
        // Releases without this error respond to a wrong method as to an unknown path.
        return methods.isEmpty() || !catalogue.statuses().containsKey(WRONG_METHOD)
                ? Reply.whole(404, "text/plain", "404 page not found")
                : Reply.whole(405, "text/plain", "405 method not allowed").with("Allow", String.join(", ", methods));
    }

    private Reply answerUpload(Route route, Map<String, String> parameters, Request request) throws IOException {
        BlobRule rule = route.blobs();
        String digest = rule.adds().map(parameters::get).orElse("");
        if (blobs.contains(digest)) {
            return reply(route, route.example(rule.already()), parameters, null, Substitutions.none());
        }
        String actual = Blobs.digest(request.body());
        if (!actual.equals(digest)) {
            Optional<CannedExample> mismatch =
                    route.failures(DIGEST_MISMATCH).stream().findFirst();
            String sent = mismatch.map(CannedExample::request)
                    .map(CannedExample.ExampleRequest::text)
                    .orElse("");
            return reply(route, mismatch, parameters, null, Substitutions.none().with(Blobs.digest(sent), actual));
        }
        blobs.add(digest);
        Optional<CannedExample> stored = route.successes().stream()
                .filter(example -> !rule.already().equals(Optional.of(example.name())))
                .findFirst();
        return reply(route, stored, parameters, null, Substitutions.none());
    }

    private Reply answerJson(Route route, Map<String, String> parameters, Request request) throws IOException {
        if (!route.takesJson()) {
            return answer(route, parameters, null);
        }
        String text = request.text();
        if (text.isBlank()) {
            return Reply.error(400, "missing request body");
        }
        try {
            JsonNode body = Json.read(text);
            return body.isObject() || body.isNull()
                    ? answer(route, parameters, body)
                    : Reply.error(400, "stand-in: the request body must be a JSON object");
        } catch (JsonProcessingException malformed) {
            return Reply.error(400, "stand-in: the request body is not valid JSON: " + malformed.getOriginalMessage());
        }
    }

    private Reply answer(Route route, Map<String, String> parameters, @Nullable JsonNode body) {
        ExampleChoice choice = new ExampleChoice(route, body);
        Optional<String> blob = route.blobs().uses();
        Optional<CannedExample> failure = choice.exactFailure();
        if (failure.isPresent()) {
            return reply(route, failure, parameters, body, Substitutions.none());
        }
        if (blob.isPresent() && !blobs.contains(parameters.getOrDefault(blob.get(), ""))) {
            return reply(route, missingBlob(route), parameters, body, Substitutions.none());
        }
        if (lacksModel(route.models().uses(), body) || lacksModel(route.models().removes(), body)) {
            List<CannedExample> missing = route.failures(MODEL_NOT_FOUND);
            Optional<CannedExample> example =
                    choice.among(missing).or(() -> missing.stream().findFirst());
            return reply(route, example, parameters, body, Substitutions.none());
        }
        return reply(route, choice.success(), parameters, body, Substitutions.none());
    }

    private static Optional<CannedExample> missingBlob(Route route) {
        return route.examples().stream()
                .filter(example -> example.response().status() == 404)
                .findFirst();
    }

    private boolean lacksModel(Optional<String> member, @Nullable JsonNode body) {
        return member.isPresent() && !models.contains(Route.text(body, member));
    }

    private Reply reply(
            Route route,
            Optional<CannedExample> chosen,
            Map<String, String> parameters,
            @Nullable JsonNode body,
            Substitutions substitutions) {
        if (chosen.isEmpty()) {
            return Reply.error(
                    501, "stand-in: the contract has no example that fits this request of " + route.operationId());
        }
        CannedExample example = chosen.get();
        return replies.of(route, example, body, substitutions(route, example, parameters, body, substitutions));
    }

    private Substitutions substitutions(
            Route route,
            CannedExample example,
            Map<String, String> parameters,
            @Nullable JsonNode body,
            Substitutions substitutions) {
        // Some responses name the release of the server.
        Substitutions result = substitutions.with(example.release(), release);
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            result = result.with(example.request().pathParameters().get(parameter.getKey()), parameter.getValue());
        }
        for (String field : route.models().modelFields()) {
            Optional<String> name = Optional.of(field);
            result = withModel(result, Route.text(example.request().body(), name), Route.text(body, name));
        }
        return result;
    }

    /** Some responses return the name as it was requested, others return it with its tag. */
    private static Substitutions withModel(Substitutions substitutions, String shown, String asked) {
        return shown.isEmpty()
                ? substitutions
                : substitutions
                        .with(ModelName.of(shown).text(), ModelName.of(asked).text())
                        .with(shown, asked);
    }
}
