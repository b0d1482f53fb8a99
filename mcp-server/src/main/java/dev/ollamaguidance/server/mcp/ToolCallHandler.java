package dev.ollamaguidance.server.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.server.mcp.HostMessage.Request;
import dev.ollamaguidance.server.tool.ToolRegistry;
import dev.ollamaguidance.server.tool.UnknownToolException;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Runs each tool call on a separate thread and sends the result. */
final class ToolCallHandler {
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

    /** Starts a call. Does not wait for its end. */
    void start(Request request) {
        JsonNode name = request.params().path("name");
        if (!name.isTextual() || name.asText().isBlank()) {
            replies.reject(
                    request.id(),
                    ErrorCodes.INVALID_PARAMS,
                    "Invalid parameters: tools/call requires the name of a tool");
            return;
        }
        JsonNode arguments = request.params().path("arguments");
        if (!arguments.isObject() && !arguments.isMissingNode() && !arguments.isNull()) {
            replies.reject(request.id(), ErrorCodes.INVALID_PARAMS, "Invalid parameters: arguments must be an object");
            return;
        }
        RunningCall call = new RunningCall(request.id(), progress(request), confirmation, executor);
        if (!calls.add(call)) {
            replies.reject(
                    request.id(), ErrorCodes.INVALID_REQUEST, "Invalid request: a call with this id is still running");
            return;
        }
        ObjectNode given = arguments instanceof ObjectNode object
                ? object
                : request.params().objectNode();
        run(call, name.asText(), given);
    }

    private @Nullable ProgressSender progress(Request request) {
        JsonNode token = request.params().path("_meta").path("progressToken");
        return token.isTextual() || token.isNumber() ? replies.progress(token, progressInterval, executor) : null;
    }

    private void run(RunningCall call, String name, ObjectNode arguments) {
        try {
            executor.execute(() -> {
                call.complete(response(call, name, arguments));
                calls.remove(call);
            });
        } catch (RuntimeException | Error noThread) {
            call.complete(replies.internalError(call.id(), noThread));
            calls.remove(call);
        }
    }

    private Runnable response(RunningCall call, String name, ObjectNode arguments) {
        try {
            return replies.result(call.id(), ToolMapper.callToolResult(tools.call(name, arguments, call)));
        } catch (UnknownToolException unknown) {
            return replies.error(call.id(), ErrorCodes.INVALID_PARAMS, String.valueOf(unknown.getMessage()));
        } catch (RuntimeException | Error bug) {
            return replies.internalError(call.id(), bug);
        }
    }
}
