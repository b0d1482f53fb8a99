package dev.ollamaguidance.standin.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.catalogue.ModelRule;
import dev.ollamaguidance.standin.http.Json;
import dev.ollamaguidance.standin.http.Reply;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes the response to send from that of an example, and updates the lists of models when it is sent. */
final class ExampleReply {

    /** Zero as a number, or as a duration in one unit. */
    private static final Pattern ZERO = Pattern.compile("0+(\\.0*)?[a-zµ]*");

    private final Models models;

    ExampleReply(Models models) {
        this.models = models;
    }

    /**
     * The response of an example.
     *
     * @param asked the request's body, which names the models to add or remove
     * @param substitutions replace values of the example by those of the request
     */
    Reply of(Route route, CannedExample example, @Nullable JsonNode asked, Substitutions substitutions) {
        Runnable effect = example.fails() ? () -> {} : () -> change(route.models(), asked);
        CannedExample.ExampleResponse answered = example.response();
        String contentType = contentType(answered.mediaType());
        if (answered.lines() != null) {
            List<String> lines = answered.lines().stream()
                    .map(line -> Json.write(substitutions.in(line)) + "\n")
                    .toList();
            return Reply.lines(answered.status(), contentType, lines, effect);
        }
        effect.run();
        JsonNode body = answered.body();
        if (body == null) {
            return Reply.empty(answered.status(), contentType);
        }
        JsonNode current = example.fails() ? body : current(route, body);
        return Reply.whole(answered.status(), contentType, text(substitutions.in(current), answered.mediaType()));
    }

    private JsonNode current(Route route, JsonNode body) {
        ModelRule rule = route.models();
        return rule.lists()
                .map(field -> ModelList.with(models.names(), body, field, answers(route)))
                .or(() -> rule.running().map(field -> ModelList.with(models.loaded(), body, field, answers(route))))
                .orElse(body);
    }

    private static List<JsonNode> answers(Route route) {
        return route.successes().stream()
                .map(success -> success.response().body())
                .filter(Objects::nonNull)
                .toList();
    }

    private void change(ModelRule rule, @Nullable JsonNode asked) {
        String added = Route.text(asked, rule.adds());
        if (!added.isBlank()) {
            models.add(added);
        }
        models.remove(Route.text(asked, rule.removes()));
        String loaded = Route.text(asked, rule.loads());
        if (ZERO.matcher(Route.text(asked, rule.keeps())).matches()) {
            models.unload(loaded);
        } else if (!loaded.isBlank()) {
            models.load(loaded);
        }
    }

    private static String text(JsonNode body, @Nullable String mediaType) {
        boolean plain = mediaType != null && mediaType.startsWith("text/") && body.isTextual();
        return plain ? body.textValue() : Json.write(body);
    }

    /** The header as Ollama sends it: with a character set, except for NDJSON. */
    private static @Nullable String contentType(@Nullable String mediaType) {
        if (mediaType == null) {
            return null;
        }
        boolean bare = mediaType.endsWith("ndjson") || mediaType.contains(";");
        return bare ? mediaType : mediaType + "; charset=utf-8";
    }
}
