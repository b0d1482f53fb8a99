package dev.ollamaguidance.server.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.server.argument.GivenArguments;
import dev.ollamaguidance.server.mcp.HostMessage.Request;
import dev.ollamaguidance.server.text.ForeignText;
import dev.ollamaguidance.server.tool.CallRejectedException;
import dev.ollamaguidance.server.tool.CallResult;
import dev.ollamaguidance.server.tool.Envelope;
import dev.ollamaguidance.server.tool.ToolError;
import dev.ollamaguidance.server.tool.ToolRegistry;
import dev.ollamaguidance.server.tool.UnknownToolException;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Runs each tool call on a separate thread and sends the result. */
final class ToolCallHandler {
    private static final String NAME = "name";
    private static final String ARGUMENTS = "arguments";
    /** Maximum length of a tool name in the protocol. */
    private static final int MAX_NAME_LENGTH = 128;

    private static final int MAX_SHOWN_LENGTH = 100;
    /** Each progress message repeats the token. */
    private static final int MAX_TOKEN_LENGTH = 1000;

    private static final ToolError TOO_DEEP = ToolError.of(
            "result_too_deep",
            "The result cannot be sent: it is nested too deeply.",
            "Limited to " + StdioServer.MAX_DEPTH + " levels, because hosts cannot read more.",
            List.of("Call again for a smaller part of the result."));

    private final ToolRegistry tools;
    private final RunningCalls calls;
    private final UserConfirmation confirmation;
    private final Duration progressInterval;
    private final Executor executor;
    private final HostReplies replies;

    ToolCallHandler(
            ToolRegistry tools,
            RunningCalls calls,
            UserConfirmation confirmation,
            Duration progressInterval,
            Executor executor,
            HostReplies replies) {
        this.tools = tools;
        this.calls = calls;
        this.confirmation = confirmation;
        this.progressInterval = progressInterval;
        this.executor = executor;
        this.replies = replies;
    }

    /**
     * Starts a call. Does not wait for its end.
     *
     * @param failure response if the call fails because of a bug
     */
    void start(Request request, PreparedFailure failure) {
        String problem = problem(request);
        if (problem != null) {
            replies.reject(request.id(), ErrorCodes.INVALID_PARAMS, problem);
            return;
        }
        Optional<GivenArguments> arguments = arguments(request);
        if (arguments.isEmpty()) {
            replies.reject(request.id(), ErrorCodes.INVALID_PARAMS, "Invalid parameters: arguments must be an object");
            return;
        }
        RunningCall call = new RunningCall(request.id(), progress(request), confirmation, executor);
        switch (calls.add(call)) {
            case ADDED -> run(call, request.params().path(NAME).asText(), arguments.get(), failure);
            case DUPLICATE ->
                replies.reject(
                        request.id(),
                        ErrorCodes.INVALID_REQUEST,
                        "Invalid request: a call with this id is still running");
            case FULL ->
                replies.reject(
                        request.id(),
                        HostReplies.BUSY,
                        "Too many calls: limited to " + calls.limit()
                                + " calls at the same time (four times --max-calls, at least 256); wait for the result of"
                                + " another call, or raise --max-calls (OLLAMA_MCP_MAX_CALLS)");
        }
    }

    private static @Nullable String problem(Request request) {
        JsonNode name = request.params().path(NAME);
        if (!name.isTextual() || name.asText().isBlank()) {
            return "Invalid parameters: tools/call requires the name of a tool";
        }
        if (name.asText().length() > MAX_NAME_LENGTH) {
            // No search for similar names, whose cost grows with the name.
            return "Unknown tool: " + ForeignText.line(name.asText(), MAX_SHOWN_LENGTH);
        }
        return token(request).asText().length() > MAX_TOKEN_LENGTH
                ? "Invalid parameters: the progress token is longer than " + MAX_TOKEN_LENGTH + " characters"
                : null;
    }

    /** The arguments; empty if they are not an object and the tool takes arguments. */
    private Optional<GivenArguments> arguments(Request request) {
        Optional<GivenArguments> given = GivenArguments.read(request.params().path(ARGUMENTS));
        return given.isPresent() || !takesNone(request.params().path(NAME).asText())
                ? given
                : Optional.of(GivenArguments.ignored());
    }

    private boolean takesNone(String name) {
        return tools.definitions().stream()
                .filter(tool -> tool.name().equals(name))
                .anyMatch(tool ->
                        tool.inputSchema().get("properties") instanceof Map<?, ?> properties && properties.isEmpty());
    }

    private static JsonNode token(Request request) {
        return request.params().path("_meta").path("progressToken");
    }

    private @Nullable ProgressSender progress(Request request) {
        JsonNode token = token(request);
        return token.isTextual() || token.isNumber() ? replies.progress(token, progressInterval, executor) : null;
    }

    private void run(RunningCall call, String name, GivenArguments arguments, PreparedFailure failure) {
        try {
            executor.execute(() -> respond(call, name, arguments, failure));
        } catch (RuntimeException | Error noThread) {
            fail(call, failure, noThread);
            calls.remove(call);
        }
    }

    private void respond(RunningCall call, String name, GivenArguments arguments, PreparedFailure failure) {
        try {
            call.complete(response(call, name, arguments));
        } catch (Throwable bug) {
            // Each call must have a response, also if memory or a class is missing.
            fail(call, failure, bug);
        } finally {
            calls.remove(call);
        }
    }

    private static void fail(RunningCall call, PreparedFailure failure, Throwable bug) {
        call.complete(failure);
        failure.log(bug);
    }

    private Runnable response(RunningCall call, String name, GivenArguments arguments) {
        try {
            return result(
                    call, Envelope.withWarnings(tools.call(name, arguments.arguments(), call), arguments.warnings()));
        } catch (UnknownToolException unknown) {
            return replies.error(call.id(), ErrorCodes.INVALID_PARAMS, String.valueOf(unknown.getMessage()));
        } catch (CallRejectedException rejected) {
            return result(call, Envelope.failure(rejected.error(), List.of()));
        }
    }

    private Runnable result(RunningCall call, CallResult result) {
        try {
            return replies.result(call.id(), ToolMapper.callToolResult(result));
        } catch (TooDeepException tooDeep) {
            return replies.result(call.id(), ToolMapper.callToolResult(Envelope.failure(TOO_DEEP, List.of())));
        }
    }
}
