package dev.ollamaguidance.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ollamaguidance.server.tool.ToolRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A host in the test: writes bytes to a running server and reads its lines. */
final class FakeHost implements AutoCloseable {
    static final String INITIALIZE =
            "{\"jsonrpc\":\"2.0\",\"id\":\"start\",\"method\":\"initialize\",\"params\":{\"protocolVersion\":"
                    + "\"2025-11-25\",\"capabilities\":{},\"clientInfo\":{\"name\":\"fake\",\"version\":\"1\"}}}";
    static final String INITIALIZED = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";

    private static final long PATIENCE_SECONDS = 30;
    private static final byte[] END = new byte[0];

    private final ObjectMapper mapper = new ObjectMapper();
    private final BlockingQueue<byte[]> input = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> output = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> status = new CompletableFuture<>();
    private final StdioServer server;
    private volatile boolean broken;
    private volatile CountDownLatch reading = new CountDownLatch(0);

    private FakeHost(ToolRegistry tools, StdioOptions options) {
        server = StdioServer.create(
                new ServerInfo("ollama", "0.1.0", "Call the guide first."), tools, new Input(), new Output(), options);
    }

    /** Creates a host that has sent no message. */
    static FakeHost connect(ToolRegistry tools, StdioOptions options) {
        FakeHost host = new FakeHost(tools, options);
        Thread thread = new Thread(() -> host.status.complete(host.server.serve()), "server");
        thread.setDaemon(true);
        thread.start();
        return host;
    }

    /** Creates a host that has completed the handshake. */
    static FakeHost started(ToolRegistry tools, StdioOptions options) {
        FakeHost host = connect(tools, options);
        host.send(INITIALIZE);
        assertThat(host.next().path("id").asText()).isEqualTo("start");
        host.send(INITIALIZED);
        return host;
    }

    static FakeHost started(ToolRegistry tools) {
        return started(tools, StdioOptions.DEFAULTS.withGrace(Duration.ofSeconds(3)));
    }

    static String request(int id, String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + params + "}";
    }

    static String call(int id, String tool, String arguments) {
        return request(id, "tools/call", "{\"name\":\"" + tool + "\",\"arguments\":" + arguments + "}");
    }

    static String cancel(int id) {
        return "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":" + id + "}}";
    }

    void send(String... lines) {
        sendBytes((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    void sendBytes(byte[] bytes) {
        input.add(bytes);
    }

    void closeInput() {
        input.add(END);
    }

    /** Makes writing to this host fail. */
    void closeOutput() {
        broken = true;
    }

    /** Blocks the server's writes until {@link #read}. */
    void stopReading() {
        reading = new CountDownLatch(1);
    }

    void read() {
        reading.countDown();
    }

    /** Makes the server check whether this host still responds. */
    void startCheck(Duration timeout) {
        Thread thread = new Thread(() -> {
            try {
                server.endUnlessHostResponds(timeout, Duration.ofMillis(10));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns the next line from the server. */
    JsonNode next() {
        String line = take(output, PATIENCE_SECONDS * 1000);
        assertThat(line).as("a line from the server").isNotNull();
        try {
            return mapper.readTree(line);
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }

    /** Checks that the server sends nothing: the next line must be the response to a ping. */
    void expectSilence() {
        send("{\"jsonrpc\":\"2.0\",\"id\":\"still running\",\"method\":\"ping\"}");
        assertThat(next().path("id").asText()).isEqualTo("still running");
    }

    /** Waits for the server to end and returns its exit status. */
    int status() {
        try {
            return status.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception wrong) {
            throw new AssertionError("The server did not end", wrong);
        }
    }

    boolean hasUnread() {
        return !output.isEmpty();
    }

    @Override
    public void close() {
        closeInput();
    }

    private static <T> @Nullable T take(BlockingQueue<T> queue, long millis) {
        try {
            return queue.poll(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    /** Returns each write of the host in one or more separate reads. */
    private final class Input extends InputStream {
        private byte[] chunk = {};
        private int position;

        @Override
        public int read() {
            throw new UnsupportedOperationException("byte by byte");
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (position == chunk.length) {
                try {
                    chunk = input.take();
                } catch (InterruptedException stopped) {
                    throw new IOException(stopped);
                }
                position = 0;
                if (chunk.length == 0) {
                    input.add(END);
                    return -1;
                }
            }
            int count = Math.min(length, chunk.length - position);
            System.arraycopy(chunk, position, bytes, offset, count);
            position += count;
            return count;
        }
    }

    private final class Output extends OutputStream {
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        @Override
        public void write(int value) throws IOException {
            try {
                reading.await();
            } catch (InterruptedException stopped) {
                throw new IOException(stopped);
            }
            if (broken) {
                throw new IOException("Broken pipe");
            }
            if (value == '\n') {
                output.add(line.toString(StandardCharsets.UTF_8));
                line.reset();
            } else {
                line.write(value);
            }
        }
    }
}
