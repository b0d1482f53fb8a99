package dev.ollamaguidance.contracttests.pact;

import au.com.dius.pact.consumer.dsl.HttpInteractionBuilder;
import au.com.dius.pact.consumer.dsl.HttpRequestBuilder;
import au.com.dius.pact.consumer.dsl.HttpResponseBuilder;
import au.com.dius.pact.consumer.dsl.Matchers;
import au.com.dius.pact.consumer.dsl.PactBuilder;
import au.com.dius.pact.core.model.PactSpecVersion;
import au.com.dius.pact.core.model.V4Pact;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.client.OllamaJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns an example into a pact of one interaction: strict about the request, lenient about the response.
 *
 * <p>Each release of Ollama is a separate provider, because releases respond differently.
 */
final class ClientPact {

    static final String CONSUMER = "ollama-client";

    /** The folder of all pacts, relative to the module. */
    static final String FOLDER = "target/pacts";

    private static final Pattern PATH_PARAMETER = Pattern.compile("\\{([^}]+)}");

    private final Example example;
    private final Examples examples;
    private final ContractView view;

    private ClientPact(Example example, Examples examples, ContractView view) {
        this.example = example;
        this.examples = examples;
        this.view = view;
    }

    static V4Pact of(Example example, Examples examples, ContractView view) {
        return new ClientPact(example, examples, view).pact();
    }

    /** The provider of a release. */
    static String provider(String release) {
        return "ollama-" + release;
    }

    /** The file with all interactions of a release. */
    static Path file(String release) {
        return Path.of(FOLDER, CONSUMER + "-" + provider(release) + ".json");
    }

    private V4Pact pact() {
        return new PactBuilder(CONSUMER, provider(example.view()), PactSpecVersion.V4)
                .expectsToReceiveHttpInteraction(example.name(), this::interaction)
                .toPact();
    }

    private HttpInteractionBuilder interaction(HttpInteractionBuilder interaction) {
        for (StartingState state : StartingStates.of(example, examples)) {
            interaction.state(state.name(), state.parameters());
        }
        return interaction
                .comment(example.summary())
                .reference("openapi", "operationId", example.operation().id())
                .withRequest(this::request)
                .willRespondWith(this::response);
    }

    private HttpRequestBuilder request(HttpRequestBuilder request) {
        request.method(example.operation().method());
        if (example.parameters().isEmpty()) {
            request.path(example.operation().path());
        } else {
            request.path(Matchers.regexp(pathPattern(), path()));
        }
        return switch (example.operation().bodyKind()) {
            case NONE -> request;
            case JSON -> request.body(sentJson(example), "application/json");
            case UPLOAD ->
                request.body(
                        String.valueOf(example.upload()).getBytes(StandardCharsets.UTF_8), "application/octet-stream");
        };
    }

    private String path() {
        Map<String, String> values = example.parameters();
        return PATH_PARAMETER
                .matcher(example.operation().path())
                .replaceAll(parameter -> Matcher.quoteReplacement(values.getOrDefault(parameter.group(1), "")));
    }

    /** The path with each colon bare or escaped; servers treat both alike. */
    private String pathPattern() {
        return Pattern.quote(path()).replace(":", "\\E(?::|%3A)\\Q");
    }

    /** The JSON as the client writes it, because Pact treats 0 and 0.0 as different numbers. */
    static String sentJson(Example example) {
        Class<?> type = example.operation().requestType();
        if (type == null) {
            throw new IllegalStateException(example + " has a JSON body, but its operation does not");
        }
        JsonNode sent = example.sent();
        try {
            return WireJson.of(OllamaJson.mapper().treeToValue(sent, type));
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("The request of " + example + " is not a " + type, unreadable);
        }
    }

    private HttpResponseBuilder response(HttpResponseBuilder response) {
        response.status(example.status());
        if (example.isStreamed()) {
            String pattern = LinesPattern.of(
                    example.lines(),
                    example.operation()
                            .streamRule()
                            .filter(rule -> example.error().isEmpty()));
            response.body(new PatternedLines(example.lines(), pattern));
        } else if (example.isPlainText()) {
            example.answer().ifPresent(answer -> response.body(answer.asText(), "text/plain"));
        } else {
            example.answer()
                    .ifPresent(answer -> response.body(new TypedJson(new RequiredResponse(view).of(example, answer))));
        }
        example.mediaType().ifPresent(type -> response.header("content-type", type));
        return response;
    }
}
