package dev.ollamaguidance.server.mcp;

import static io.modelcontextprotocol.spec.McpSchema.METHOD_INITIALIZE;
import static io.modelcontextprotocol.spec.McpSchema.METHOD_LOGGING_SET_LEVEL;
import static io.modelcontextprotocol.spec.McpSchema.METHOD_NOTIFICATION_INITIALIZED;
import static io.modelcontextprotocol.spec.McpSchema.METHOD_PING;
import static io.modelcontextprotocol.spec.McpSchema.METHOD_TOOLS_CALL;
import static io.modelcontextprotocol.spec.McpSchema.METHOD_TOOLS_LIST;

import dev.ollamaguidance.server.mcp.HostMessage.Notification;
import dev.ollamaguidance.server.mcp.HostMessage.Request;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpServerSession;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Routes the messages from the host. Called only by the reading thread, in the order of the lines; never blocks.
 *
 * <p>The SDK delays requests until it receives {@code notifications/initialized}, without a timeout. Therefore this class sends that
 * notification to the SDK directly after {@code initialize}, regardless of whether and when the host sends it.
 */
final class HostSession {
    private static final Logger log = LoggerFactory.getLogger(HostSession.class);
    private static final String METHOD_NOTIFICATION_CANCELLED = "notifications/cancelled";
    private static final Set<String> METHODS = Set.of(METHOD_TOOLS_LIST, METHOD_TOOLS_CALL, METHOD_LOGGING_SET_LEVEL);

    private final McpServerSession sdk;
    private final ToolCallHandler toolCalls;
    private final RunningCalls calls;
    private final UserConfirmation confirmation;
    private final HostReplies replies;
    private final AtomicBoolean initialized = new AtomicBoolean();

    HostSession(
            McpServerSession sdk,
            ToolCallHandler toolCalls,
            RunningCalls calls,
            UserConfirmation confirmation,
            HostReplies replies) {
        this.sdk = sdk;
        this.toolCalls = toolCalls;
        this.calls = calls;
        this.confirmation = confirmation;
        this.replies = replies;
    }

    void receive(HostMessage message) {
        message.match(
                this::receiveRequest,
                this::receiveNotification,
                response -> SdkMapper.response(response).ifPresent(this::pass),
                malformed -> replies.reject(malformed.id(), malformed.code(), malformed.reason()));
    }

    private void receiveRequest(Request request) {
        try {
            route(request);
        } catch (RuntimeException | Error bug) {
            replies.internalError(request.id(), bug).run();
        }
    }

    private void route(Request request) {
        String method = request.method();
        if (method.equals(METHOD_PING)) {
            // Allowed at any time, but the SDK responds to it only after initialization.
            replies.result(request.id(), request.params().objectNode()).run();
        } else if (method.equals(METHOD_INITIALIZE)) {
            initialize(request);
        } else if (!initialized.get()) {
            rejectEarly(request);
        } else if (method.equals(METHOD_TOOLS_CALL)) {
            toolCalls.start(request);
        } else {
            pass(SdkMapper.request(request));
        }
    }

    private void initialize(Request request) {
        if (!initialized.compareAndSet(false, true)) {
            replies.reject(request.id(), ErrorCodes.INVALID_REQUEST, "Invalid request: already initialized");
            return;
        }
        confirmation.readCapabilities(request.params().path("capabilities"));
        pass(SdkMapper.request(request));
        pass(new JSONRPCNotification(METHOD_NOTIFICATION_INITIALIZED));
    }

    /** Reports an unknown method as unknown: hosts of a later protocol version try their methods first and fall back on this error. */
    private void rejectEarly(Request request) {
        if (METHODS.contains(request.method())) {
            replies.reject(
                    request.id(),
                    ErrorCodes.INVALID_REQUEST,
                    "Invalid request: not initialized; send initialize first");
        } else {
            replies.reject(request.id(), ErrorCodes.METHOD_NOT_FOUND, "Method not found: " + request.method());
        }
    }

    private void receiveNotification(Notification notification) {
        if (notification.method().equals(METHOD_NOTIFICATION_CANCELLED)) {
            calls.cancel(notification.params().path("requestId"));
        } else {
            log.debug("Ignored the notification {}", notification.method());
        }
    }

    private void pass(JSONRPCMessage message) {
        sdk.handle(message).subscribe(done -> {}, bug -> log.error("The SDK failed to handle a message", bug));
    }
}
