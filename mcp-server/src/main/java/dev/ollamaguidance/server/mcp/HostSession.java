package dev.ollamaguidance.server.mcp;

import static io.modelcontextprotocol.spec.McpSchema.METHOD_INITIALIZE;
import static io.modelcontextprotocol.spec.McpSchema.METHOD_LOGGING_SET_LEVEL;
import static io.modelcontextprotocol.spec.McpSchema.METHOD_NOTIFICATION_INITIALIZED;
import static io.modelcontextprotocol.spec.McpSchema.METHOD_PING;
import static io.modelcontextprotocol.spec.McpSchema.METHOD_TOOLS_CALL;
import static io.modelcontextprotocol.spec.McpSchema.METHOD_TOOLS_LIST;

import dev.ollamaguidance.server.mcp.HostMessage.Notification;
import dev.ollamaguidance.server.mcp.HostMessage.Request;
import dev.ollamaguidance.server.text.ForeignText;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
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
    private static final Set<String> LOG_LEVELS =
            Set.of("debug", "info", "notice", "warning", "error", "critical", "alert", "emergency");
    private static final int MAX_METHOD_LENGTH = 100;

    private final McpServerSession sdk;
    private final StdioTransport transport;
    private final ToolCallHandler toolCalls;
    private final RunningCalls calls;
    private final UserConfirmation confirmation;
    private final HostReplies replies;
    private final AtomicBoolean initialized = new AtomicBoolean();

    HostSession(
            McpServerSession sdk,
            StdioTransport transport,
            ToolCallHandler toolCalls,
            RunningCalls calls,
            UserConfirmation confirmation,
            HostReplies replies) {
        this.sdk = sdk;
        this.transport = transport;
        this.toolCalls = toolCalls;
        this.calls = calls;
        this.confirmation = confirmation;
        this.replies = replies;
    }

    void receive(HostMessage message) {
        message.match(
                this::receiveRequest,
                this::receiveNotification,
                confirmation::receive,
                malformed -> replies.reject(malformed.id(), malformed.code(), malformed.reason()));
    }

    private void receiveRequest(Request request) {
        PreparedFailure failure = replies.prepareFailure(request.id());
        try {
            route(request, failure);
        } catch (RuntimeException | Error bug) {
            failure.run();
            failure.log(bug);
        }
    }

    private void route(Request request, PreparedFailure failure) {
        String method = request.method();
        if (method.equals(METHOD_PING)) {
            // Allowed at any time, but the SDK responds to it only after initialization.
            replies.result(request.id(), request.params().objectNode()).run();
        } else if (method.equals(METHOD_INITIALIZE)) {
            initialize(request, failure);
        } else if (!METHODS.contains(method)) {
            // Also before initialize: hosts of a later protocol version try their methods first and fall back on this
            // error.
            replies.reject(
                    request.id(),
                    ErrorCodes.METHOD_NOT_FOUND,
                    "Method not found: " + ForeignText.line(method, MAX_METHOD_LENGTH));
        } else if (!initialized.get()) {
            replies.reject(
                    request.id(),
                    ErrorCodes.INVALID_REQUEST,
                    "Invalid request: not initialized; send initialize first");
        } else if (!replies.acceptsRequests()) {
            replies.reject(
                    request.id(),
                    HostReplies.BUSY,
                    "Too many unread responses (limit " + replies.requestLimit()
                            + " bytes): read the responses of this server, then send the request again");
        } else {
            serve(request, failure);
        }
    }

    private void serve(Request request, PreparedFailure failure) {
        switch (request.method()) {
            case METHOD_TOOLS_CALL -> toolCalls.start(request, failure);
            case METHOD_LOGGING_SET_LEVEL -> setLevel(request);
            // The parameters of the list are not used: it has one page.
            default ->
                pass(
                        new Request(
                                request.id(), request.method(), request.params().objectNode()),
                        failure);
        }
    }

    /** Accepts each level. The server sends no log messages to the host, so the level has no effect. */
    private void setLevel(Request request) {
        if (LOG_LEVELS.contains(request.params().path("level").asText())) {
            replies.result(request.id(), request.params().objectNode()).run();
        } else {
            replies.reject(request.id(), ErrorCodes.INVALID_PARAMS, "Invalid parameters: they do not match the method");
        }
    }

    private void initialize(Request request, PreparedFailure failure) {
        if (!initialized.compareAndSet(false, true)) {
            replies.reject(request.id(), ErrorCodes.INVALID_REQUEST, "Invalid request: already initialized");
            return;
        }
        confirmation.readCapabilities(request.params().path("capabilities"));
        pass(new Request(request.id(), METHOD_INITIALIZE, SdkMapper.initializeParams(request.params())), failure);
        sdk.handle(new JSONRPCNotification(METHOD_NOTIFICATION_INITIALIZED))
                .subscribe(done -> {}, bug -> log.error("The SDK failed to handle a notification", bug));
    }

    private void receiveNotification(Notification notification) {
        if (notification.method().equals(METHOD_NOTIFICATION_CANCELLED)) {
            calls.cancel(notification.params().path("requestId"));
        }
    }

    private void pass(Request request, PreparedFailure failure) {
        JSONRPCRequest sdkRequest = transport.register(request);
        sdk.handle(sdkRequest).subscribe(done -> {}, bug -> fail(sdkRequest, bug, failure));
    }

    private void fail(JSONRPCRequest request, Throwable bug, PreparedFailure failure) {
        if (transport.isUnanswered(request)) {
            failure.run();
        }
        failure.log(bug);
    }
}
