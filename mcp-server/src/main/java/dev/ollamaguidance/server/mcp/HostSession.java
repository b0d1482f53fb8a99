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
 * Decides what becomes of a message of the host. Called by the one thread that reads, in the order of the lines; never waits.
 *
 * <p>The SDK keeps requests back until {@code notifications/initialized} comes, for ever if need be, so it is told of that as soon as it
 * has answered {@code initialize}: a host that asks at once is served at once, whether it sends that notification, and when, or not.
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
                malformed -> replies.refuse(malformed.id(), malformed.code(), malformed.reason()));
    }

    private void receiveRequest(Request request) {
        try {
            route(request);
        } catch (RuntimeException | Error bug) {
            replies.bug(request.id(), bug).run();
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
            refuseEarly(request);
        } else if (method.equals(METHOD_TOOLS_CALL)) {
            toolCalls.start(request);
        } else {
            pass(SdkMapper.request(request));
        }
    }

    private void initialize(Request request) {
        if (!initialized.compareAndSet(false, true)) {
            replies.refuse(request.id(), ErrorCodes.INVALID_REQUEST, "Invalid request: already initialized");
            return;
        }
        confirmation.learn(request.params().path("capabilities"));
        pass(SdkMapper.request(request));
        pass(new JSONRPCNotification(METHOD_NOTIFICATION_INITIALIZED));
    }

    /** A method that does not exist is told as such: hosts of a later protocol try theirs first, and fall back on this answer. */
    private void refuseEarly(Request request) {
        if (METHODS.contains(request.method())) {
            replies.refuse(
                    request.id(),
                    ErrorCodes.INVALID_REQUEST,
                    "Invalid request: not initialized, send initialize first");
        } else {
            replies.refuse(request.id(), ErrorCodes.METHOD_NOT_FOUND, "Method not found: " + request.method());
        }
    }

    private void receiveNotification(Notification notification) {
        if (notification.method().equals(METHOD_NOTIFICATION_CANCELLED)) {
            calls.cancel(notification.params().path("requestId"));
        } else {
            log.debug("Nothing to do on {}", notification.method());
        }
    }

    private void pass(JSONRPCMessage message) {
        sdk.handle(message).subscribe(done -> {}, bug -> log.error("The SDK failed on a message", bug));
    }
}
