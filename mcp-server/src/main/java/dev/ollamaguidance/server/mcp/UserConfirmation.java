package dev.ollamaguidance.server.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.server.mcp.HostMessage.Response;
import dev.ollamaguidance.server.tool.CallContext;
import dev.ollamaguidance.server.tool.CallRejectedException;
import dev.ollamaguidance.server.tool.ToolError;
import io.modelcontextprotocol.spec.McpSchema;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the user through a form of the host (MCP <a href="https://modelcontextprotocol.io/specification/2025-11-25/client/elicitation">
 * elicitation</a>). One question is open at a time; others wait in order. The timeout of a question starts when it is sent. Thread-safe; the
 * queue is guarded by the instance.
 */
final class UserConfirmation {
    /** Maximum number of questions that wait while another one is open. */
    static final int MAX_WAITING = 16;

    private static final Logger log = LoggerFactory.getLogger(UserConfirmation.class);

    private final MessageWriter messages;
    private final LineWriter lines;
    private final Duration timeout;
    private final AtomicBoolean supported = new AtomicBoolean();
    private final AtomicLong lastNumber = new AtomicLong();
    /** The first question is open. */
    private final Deque<Question> questions = new ArrayDeque<>();

    private boolean closed;

    UserConfirmation(MessageWriter messages, LineWriter lines, Duration timeout) {
        this.messages = messages;
        this.lines = lines;
        this.timeout = timeout;
    }

    /** A question from its call to its decision. */
    private static final class Question {
        private final String id;
        private final LineWriter.Line line;
        private final CompletableFuture<Boolean> decision = new CompletableFuture<>();
        private boolean asked;
        private boolean answered;

        Question(String id, LineWriter.Line line) {
            this.id = id;
            this.line = line;
        }
    }

    /** Reads from the host's {@code initialize} whether it can ask the user. A host that names no mode supports forms. */
    void readCapabilities(JsonNode capabilities) {
        JsonNode elicitation = capabilities.path("elicitation");
        supported.set(elicitation.isObject() && (elicitation.has("form") || !elicitation.has("url")));
    }

    /** Asks the user; see {@link CallContext#confirm}. */
    Optional<Boolean> ask(String text, CallContext call) {
        if (!supported.get()) {
            return Optional.empty();
        }
        if (call.isCancelled()) {
            return Optional.of(false);
        }
        String id = "question-" + lastNumber.incrementAndGet();
        byte[] request = messages.request(id, McpSchema.METHOD_ELICITATION_CREATE, form(text));
        Question question = new Question(id, new LineWriter.Line(request));
        try {
            return Optional.of(enter(question) && decision(question, call));
        } finally {
            leave(question);
        }
    }

    private static boolean decision(Question question, CallContext call) {
        Runnable removeAction = call.onCancel(() -> question.decision.complete(false));
        try {
            return question.decision.join();
        } catch (CompletionException late) {
            log.info("A question to the user timed out");
            return false;
        } finally {
            removeAction.run();
        }
    }

    private synchronized boolean enter(Question question) {
        if (closed) {
            return false;
        }
        if (questions.size() > MAX_WAITING) {
            throw new CallRejectedException(ToolError.of(
                    "too_many_questions",
                    "Nothing was done: the user was not asked, because too many questions wait (limit " + MAX_WAITING
                            + ").",
                    "The call requires the consent of the user, who gets one question at a time. Limited to "
                            + MAX_WAITING + " waiting questions.",
                    List.of("Wait until the user has decided about other calls, then call again.")));
        }
        questions.add(question);
        if (questions.peekFirst() == question) {
            open(question);
        }
        return true;
    }

    private void open(Question question) {
        question.asked = true;
        question.decision.orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
        lines.send(question.line);
    }

    /** Ends a question, wherever it is in the queue, and opens the next one. */
    private synchronized void leave(Question question) {
        boolean open = questions.peekFirst() == question;
        questions.remove(question);
        if (!open) {
            return;
        }
        try {
            if (question.asked && !question.answered && !closed) {
                withdraw(question);
            }
        } finally {
            openNext();
        }
    }

    private void openNext() {
        Question next = questions.peekFirst();
        // The call of a question that is already decided leaves by itself.
        if (next == null || next.decision.isDone()) {
            return;
        }
        try {
            open(next);
        } catch (RuntimeException | Error bug) {
            // No user sees that question, so its call must not wait for a decision.
            next.decision.complete(false);
            throw bug;
        }
    }

    /** Lets the host close the form, so that the user does not see two. */
    private void withdraw(Question question) {
        ObjectNode params = JsonNodeFactory.instance.objectNode();
        params.put("requestId", question.id);
        params.put("reason", "The call was canceled, or the question timed out");
        lines.send(new LineWriter.Line(messages.notification("notifications/cancelled", params)));
    }

    /** Receives a response of the host. Ignores all responses except one to the open question. */
    synchronized void receive(Response response) {
        Question open = questions.peekFirst();
        if (open == null
                || !response.id().isTextual()
                || !response.id().textValue().equals(open.id)) {
            log.debug("Ignored a response that is not for an open question");
            return;
        }
        open.answered = true;
        open.decision.complete(isYes(response.body()));
    }

    /** Ends all questions without agreement, because the host can no longer respond. */
    synchronized void close() {
        closed = true;
        questions.forEach(question -> question.decision.complete(false));
    }

    private static boolean isYes(ObjectNode response) {
        JsonNode result = response.path("result");
        return !response.hasNonNull("error")
                && result.path("action").asText().equals("accept")
                && result.path("content").path("confirm").booleanValue();
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
