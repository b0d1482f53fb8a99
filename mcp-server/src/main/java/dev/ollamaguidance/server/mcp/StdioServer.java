package dev.ollamaguidance.server.mcp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.ollamaguidance.server.mcp.LineReader.Line;
import dev.ollamaguidance.server.tool.ToolDefinition;
import dev.ollamaguidance.server.tool.ToolRegistry;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * An MCP server for one host, over two streams. Reads, writes and runs each tool call on separate daemon threads, so that a call that hangs
 * blocks neither other calls nor the end of the process.
 */
public final class StdioServer {
    /** How long a thread without a call lives on. */
    private static final int IDLE_SECONDS = 5;

    private static final Logger log = LoggerFactory.getLogger(StdioServer.class);
    /** Maximum nesting of a message to the host. The JSON parsers of some hosts read at most 128 levels. */
    static final int MAX_DEPTH = 120;
    /** Maximum number of JSON tokens in a line from the host: each needs far more memory than its bytes. */
    static final int MAX_TOKENS = 1_000_000;

    private static final int HOST_DOES_NOT_READ = 1;
    /** Timeout for closing the requests of canceled calls at the end. */
    private static final Duration CANCEL_TIMEOUT = Duration.ofSeconds(1);

    private final StdioOptions options;
    private final LineReader lineReader;
    private final MessageReader messageReader;
    private final LineWriter lineWriter;
    private final HostSession session;
    private final RunningCalls calls;
    private final UserConfirmation confirmation;
    private final HostReplies replies;
    private final HostPing ping;
    private final CountDownLatch ended = new CountDownLatch(1);

    private StdioServer(
            StdioOptions options,
            LineReader lineReader,
            MessageReader messageReader,
            LineWriter lineWriter,
            HostSession session,
            RunningCalls calls,
            UserConfirmation confirmation,
            HostReplies replies,
            HostPing ping) {
        this.options = options;
        this.lineReader = lineReader;
        this.messageReader = messageReader;
        this.lineWriter = lineWriter;
        this.session = session;
        this.calls = calls;
        this.confirmation = confirmation;
        this.replies = replies;
        this.ping = ping;
    }

    /**
     * Creates a server. Reads and writes nothing before {@link #serve}.
     *
     * @param tools provides the definitions once, then runs every call
     * @param in lines from the host
     * @param out lines to the host; no other code may write to it
     */
    public static StdioServer create(
            ServerInfo info, ToolRegistry tools, InputStream in, OutputStream out, StdioOptions options) {
        ObjectMapper mapper = mapper(options);
        LineWriter lineWriter = new LineWriter(out, options.maxQueueBytes());
        MessageWriter messageWriter = new MessageWriter(mapper);
        StdioTransport transport = new StdioTransport(messageWriter, lineWriter);
        StdioTransportProvider provider = new StdioTransportProvider(transport);
        McpServer.async(provider)
                .serverInfo(info.name(), info.version())
                .instructions(info.instructions())
                .capabilities(ServerCapabilities.builder().tools(false).build())
                .tools(specifications(tools.definitions()))
                .strictToolNameValidation(true)
                .validateToolInputs(false)
                .jsonSchemaValidator(new UncheckedSchemas())
                .jsonMapper(new JacksonMcpJsonMapper(mapper))
                .build();

        // RunningCalls limits the number of calls, and so the number of threads.
        Executor executor = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), threads());
        HostReplies replies = new HostReplies(messageWriter, lineWriter);
        RunningCalls calls = new RunningCalls(options.maxRunningCalls());
        UserConfirmation confirmation = new UserConfirmation(messageWriter, lineWriter, options.confirmTimeout());
        ToolCallHandler toolCalls =
                new ToolCallHandler(tools, calls, confirmation, options.progressInterval(), executor, replies);
        return new StdioServer(
                options,
                new LineReader(in, options.maxLineBytes()),
                new MessageReader(mapper),
                lineWriter,
                new HostSession(provider.session(), transport, toolCalls, calls, confirmation, replies),
                calls,
                confirmation,
                replies,
                new HostPing(messageWriter, lineWriter));
    }

    private static ObjectMapper mapper(StdioOptions options) {
        StreamReadConstraints readConstraints = StreamReadConstraints.builder()
                .maxStringLength(options.maxLineBytes())
                .maxTokenCount(MAX_TOKENS)
                .build();
        StreamWriteConstraints writeConstraints =
                StreamWriteConstraints.builder().maxNestingDepth(MAX_DEPTH).build();
        JsonFactory factory = JsonFactory.builder()
                // Names from the host are not kept: they could fill the shared tables.
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .streamReadConstraints(readConstraints)
                .streamWriteConstraints(writeConstraints)
                .build();
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .build();
    }

    /** Registers the tools so that the SDK lists them. Calls do not go through the SDK. */
    private static List<AsyncToolSpecification> specifications(List<ToolDefinition> definitions) {
        return definitions.stream()
                .map(definition -> AsyncToolSpecification.builder()
                        .tool(ToolMapper.tool(definition))
                        .callHandler((exchange, request) -> Mono.error(
                                new IllegalStateException("Unexpected call through the SDK: " + request.name())))
                        .build())
                .toList();
    }

    private static ThreadFactory threads() {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "ollama-call-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /**
     * Serves the host until it closes its end or stops reading. Calls that are still running then get the grace period of the options to
     * complete; after it they are canceled. Call it once.
     *
     * @return exit status of the process
     */
    public int serve() {
        Thread reader = new Thread(this::read, "ollama-mcp-reader");
        reader.setDaemon(true);
        try {
            lineWriter.start(this::stop);
            reader.start();
            ended.await();
            confirmation.close();
            calls.awaitNone(options.grace());
            cancelCalls();
            lineWriter.finish(options.grace());
        } catch (InterruptedException stopped) {
            calls.cancelAll();
            Thread.currentThread().interrupt();
        }
        return lineWriter.hasOverflowed() ? HOST_DOES_NOT_READ : 0;
    }

    private void read() {
        try {
            for (Line line = lineReader.next(); !(line instanceof Line.End); line = lineReader.next()) {
                receive(line);
            }
        } catch (IOException broken) {
            log.debug("Reading the input failed", broken);
        } finally {
            ended.countDown();
        }
    }

    private void receive(Line line) {
        try {
            ping.hear();
            if (line instanceof Line.Text text) {
                session.receive(message(text));
            } else {
                rejectTooLong();
            }
        } catch (RuntimeException | Error bug) {
            // A failure must not end the server. The session has already sent an error for a request.
            log.error("Failed to handle a line from the host", bug);
        }
    }

    private HostMessage message(Line.Text line) {
        try {
            return messageReader.read(line.bytes());
        } catch (RuntimeException | Error bug) {
            log.error("Failed to read a line from the host", bug);
            return new HostMessage.Malformed(
                    NullNode.getInstance(), ErrorCodes.INTERNAL_ERROR, "Internal error; see the log of the server");
        }
    }

    private void rejectTooLong() {
        String reason = "Invalid request: the line is longer than the limit of " + options.maxLineBytes() + " bytes";
        replies.reject(NullNode.getInstance(), ErrorCodes.INVALID_REQUEST, reason);
    }

    /**
     * Checks whether the host still runs, and ends the server if it does not: call it when the process of the host seems to have ended, although
     * another process keeps the input open. Blocks as long as the host responds.
     *
     * @param timeout how long to wait for a message from the host
     * @param interval time between two checks
     */
    public void endUnlessHostResponds(Duration timeout, Duration interval) throws InterruptedException {
        while (ping.responds(timeout)) {
            Thread.sleep(interval.toMillis());
        }
        log.warn("The server ends, because the process that started it has ended and the host does not respond");
        stop();
    }

    /** Stops without waiting for calls, because the host no longer reads responses. */
    private void stop() {
        calls.stopWaiting();
        ended.countDown();
    }

    private void cancelCalls() throws InterruptedException {
        try {
            calls.cancelAll().toCompletableFuture().get(CANCEL_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException late) {
            log.warn("The requests of canceled calls were not closed in time");
        }
    }
}
