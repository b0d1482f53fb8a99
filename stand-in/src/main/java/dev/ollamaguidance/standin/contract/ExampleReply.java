package dev.ollamaguidance.standin.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.standin.http.Json;
import dev.ollamaguidance.standin.http.Reply;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns an example's answer into the one that is sent, and changes the lists of models when that has been sent. */
final class ExampleReply {

    /** A number, or a duration in one unit. */
    private static final Pattern ZERO = Pattern.compile("0+(\\.0*)?[a-zµ]*");

    private final Models models;

    ExampleReply(Models models) {
        this.models = models;
    }

    /**
     * The answer of an example.
     *
     * @param asked the request's body, for the names of models that are added or removed
     * @param echo puts what was asked in the place of what the example shows
     */
    Reply of(Operation operation, Example example, @Nullable JsonNode asked, Echo echo) {
        Runnable effect = example.fails() ? () -> {} : () -> change(operation.models(), asked);
        Example.Answered answered = example.response();
        String contentType = contentType(answered.mediaType());
        if (answered.lines() != null) {
            List<String> lines = answered.lines().stream()
                    .map(line -> Json.write(echo.in(line)) + "\n")
                    .toList();
            return Reply.lines(answered.status(), contentType, lines, effect);
        }
        effect.run();
        JsonNode body = answered.body();
        if (body == null) {
            return Reply.empty(answered.status(), contentType);
        }
        JsonNode current = example.fails() ? body : current(operation, body);
        return Reply.whole(answered.status(), contentType, text(echo.in(current), answered.mediaType()));
    }

    private JsonNode current(Operation operation, JsonNode body) {
        Operation.ModelRule rule = operation.models();
        if (rule.lists() != null) {
            return ModelList.with(models.names(), body, rule.lists(), answers(operation));
        }
        return rule.running() == null
                ? body
                : ModelList.with(models.loaded(), body, rule.running(), answers(operation));
    }

    private static List<JsonNode> answers(Operation operation) {
        return operation.successes().stream()
                .map(success -> success.response().body())
                .filter(Objects::nonNull)
                .toList();
    }

    private void change(Operation.ModelRule rule, @Nullable JsonNode asked) {
        String added = Operation.text(asked, rule.adds());
        if (!added.isBlank()) {
            models.add(added);
        }
        models.remove(Operation.text(asked, rule.removes()));
        String loaded = Operation.text(asked, rule.loads());
        if (ZERO.matcher(Operation.text(asked, rule.keeps())).matches()) {
            models.unload(loaded);
        } else if (!loaded.isBlank()) {
            models.load(loaded);
        }
    }

    private static String text(JsonNode body, @Nullable String mediaType) {
        boolean plain = mediaType != null && mediaType.startsWith("text/") && body.isTextual();
        return plain ? body.textValue() : Json.write(body);
    }

    /** The header as Ollama writes it: with its character set, but for lines. */
    private static @Nullable String contentType(@Nullable String mediaType) {
        if (mediaType == null) {
            return null;
        }
        boolean bare = mediaType.endsWith("ndjson") || mediaType.contains(";");
        return bare ? mediaType : mediaType + "; charset=utf-8";
    }
}
