package dev.ollamaguidance.server.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.server.tool.CallContext;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSession;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the user through a form of the host (MCP <a href="https://modelcontextprotocol.io/specification/2025-11-25/client/elicitation">
 * elicitation</a>). The timeout of a question is the request timeout of the session. Thread-safe.
 */
final class UserConfirmation {
    private static final Logger log = LoggerFactory.getLogger(UserConfirmation.class);

    private final McpSession session;
    private final AtomicBoolean supported = new AtomicBoolean();
    private final CompletableFuture<@Nullable JsonNode> closed = new CompletableFuture<>();

    UserConfirmation(McpSession session) {
        this.session = session;
    }

    /** Reads from the host's {@code initialize} whether it can ask the user. A host that names no mode supports forms. */
    void readCapabilities(JsonNode capabilities) {
        JsonNode elicitation = capabilities.path("elicitation");
        supported.set(elicitation.isObject() && (elicitation.has("form") || !elicitation.has("url")));
    }

    /** Asks the user; see {@link CallContext#confirm}. */
    Optional<Boolean> ask(String question, CallContext call) {
        if (!supported.get()) {
            return Optional.empty();
        }
        if (call.isCancelled() || closed.isDone()) {
            return Optional.of(false);
        }
        CompletableFuture<@Nullable JsonNode> answer = session.sendRequest(
                        McpSchema.METHOD_ELICITATION_CREATE, form(question), StdioTransport.JSON)
                .toFuture();
        Runnable removeAction = call.onCancel(() -> answer.cancel(false));
        try {
            return Optional.of(
                    answer.applyToEither(closed, UserConfirmation::isYes).join());
        } catch (CancellationException | CompletionException unanswered) {
            log.info("A question to the user failed or timed out: {}", unanswered.toString());
            return Optional.of(false);
        } finally {
            removeAction.run();
        }
    }

    /** Ends all open questions without agreement, because the host can no longer respond. */
    void close() {
        closed.complete(null);
    }

    private static boolean isYes(@Nullable JsonNode answer) {
        return answer != null
                && answer.path("action").asText().equals("accept")
                && answer.path("content").path("confirm").booleanValue();
    }

    /** Omits the mode: hosts before 2025-11-25 know only forms, and later hosts must treat a missing mode as form. */
    private static ObjectNode form(String question) {
        ObjectNode params = JsonNodeFactory.instance.objectNode();
        params.put("message", question);
        ObjectNode schema = params.putObject("requestedSchema");
        schema.put("type", "object");
        schema.putObject("properties")
                .putObject("confirm")
                .put("type", "boolean")
                .put("title", "Confirm")
                .put("description", question);
        schema.putArray("required").add("confirm");
        return params;
    }
}
