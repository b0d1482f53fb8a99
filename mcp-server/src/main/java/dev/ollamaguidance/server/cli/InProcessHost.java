package dev.ollamaguidance.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.server.config.ServerConfig;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * A minimal MCP host for a server in this process. Uses the same transport as a real host. Sends one request at a time; not thread-safe.
 */
final class InProcessHost implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BUFFER = 1 << 16;

    private final OutputStream toServer;
    private final BufferedReader fromServer;
    private final Thread server;
    private int lastId;

    private InProcessHost(OutputStream toServer, BufferedReader fromServer, Thread server) {
        this.toServer = toServer;
        this.fromServer = fromServer;
        this.server = server;
    }

    /** Starts a server and performs the MCP handshake. */
    static InProcessHost start(ServerFactory servers, ServerConfig config, String protocolVersion) throws IOException {
        PipedInputStream serverIn = new PipedInputStream(BUFFER);
        PipedInputStream hostIn = new PipedInputStream(BUFFER);
        PipedOutputStream toServer = new PipedOutputStream(serverIn);
        PipedOutputStream toHost = new PipedOutputStream(hostIn);
        Thread server = new Thread(() -> servers.serve(config, serverIn, toHost), "try-server");
        server.setDaemon(true);
        server.start();
        InProcessHost session = new InProcessHost(
                toServer, new BufferedReader(new InputStreamReader(hostIn, StandardCharsets.UTF_8)), server);
        ObjectNode hello = JSON.createObjectNode();
        hello.put("protocolVersion", protocolVersion);
        hello.putObject("capabilities");
        hello.putObject("clientInfo").put("name", "ollama-mcp try").put("version", "1");
        session.request("initialize", hello, progress -> {});
        session.send(JSON.createObjectNode().put("jsonrpc", "2.0").put("method", "notifications/initialized"));
        return session;
    }

    /**
     * Sends a request and waits for its response.
     *
     * @param progress receives the parameters of each progress notification
     * @return the result; for a JSON-RPC error the whole message
     */
    JsonNode request(String method, ObjectNode parameters, Consumer<JsonNode> progress) throws IOException {
        int id = ++lastId;
        parameters.withObject("/_meta").put("progressToken", id);
        ObjectNode message = JSON.createObjectNode();
        message.put("jsonrpc", "2.0").put("id", id).put("method", method);
        message.set("params", parameters);
        send(message);
        while (true) {
            String line = fromServer.readLine();
            if (line == null) {
                throw new IOException("the server has ended");
            }
            JsonNode received = JSON.readTree(line);
            if (received.path("method").asText().equals("notifications/progress")) {
                progress.accept(received.path("params"));
            } else if (received.path("id").asInt() == id && !received.has("method")) {
                return received.has("result") ? received.get("result") : received;
            }
        }
    }

    /** Calls a tool. */
    JsonNode call(String tool, ObjectNode arguments, Consumer<JsonNode> progress) throws IOException {
        ObjectNode parameters = JsonNodeFactory.instance.objectNode();
        parameters.put("name", tool);
        parameters.set("arguments", arguments);
        return request("tools/call", parameters, progress);
    }

    private void send(ObjectNode message) throws IOException {
        toServer.write((message + "\n").getBytes(StandardCharsets.UTF_8));
        toServer.flush();
    }

    @Override
    public void close() throws IOException {
        toServer.close();
        try {
            server.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        fromServer.close();
    }
}
