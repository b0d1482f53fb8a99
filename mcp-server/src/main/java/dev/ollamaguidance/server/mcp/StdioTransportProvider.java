package dev.ollamaguidance.server.mcp;

import io.modelcontextprotocol.spec.McpServerSession;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import java.util.concurrent.CompletableFuture;
import reactor.core.publisher.Mono;

/** Provides the SDK with the transport of the only host, and stores the session that the SDK creates for it. */
final class StdioTransportProvider implements McpServerTransportProvider {
    private final StdioTransport transport;
    private final CompletableFuture<McpServerSession> session = new CompletableFuture<>();

    StdioTransportProvider(StdioTransport transport) {
        this.transport = transport;
    }

    @Override
    public void setSessionFactory(McpServerSession.Factory sessions) {
        session.complete(sessions.create(transport));
    }

    /** Returns the session with the host. Blocks until the SDK's server is built. */
    McpServerSession session() {
        return session.join();
    }

    @Override
    public Mono<Void> notifyClients(String method, Object params) {
        return session().sendNotification(method, params);
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.empty();
    }
}
