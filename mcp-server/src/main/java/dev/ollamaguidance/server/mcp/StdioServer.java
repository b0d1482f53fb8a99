package dev.ollamaguidance.server.mcp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
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
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * An MCP server for one host, over two streams. Reads and writes on daemon threads, runs each tool call on one more, so a call that
 * hangs keeps nobody waiting and no process alive.
 */
public final class StdioServer {
    private static final Logger log = LoggerFactory.getLogger(StdioServer.class);
    /** How long closing the requests of cancelled calls may hold up the end. */
    private static final Duration CANCEL_LIMIT = Duration.ofSeconds(1);

    private final StdioOptions options;
    private final LineReader lineReader;
    private final MessageReader messageReader;
    private final LineWriter lineWriter;
    private final HostSession session;
    private final RunningCalls calls;
    private final UserConfirmation confirmation;
    private final HostReplies replies;
    private final CountDownLatch ended = new CountDownLatch(1);

    private StdioServer(
            StdioOptions options,
            LineReader lineReader,
            MessageReader messageReader,
            LineWriter lineWriter,
            HostSession session,
            RunningCalls calls,
            UserConfirmation confirmation,
            HostReplies replies) {
        this.options = options;
        this.lineReader = lineReader;
        this.messageReader = messageReader;
        this.lineWriter = lineWriter;
        this.session = session;
        this.calls = calls;
        this.confirmation = confirmation;
        this.replies = replies;
    }

    /** Makes a server with the usual limits. */
    public static StdioServer create(ServerInfo info, ToolRegistry tools, InputStream in, OutputStream out) {
        return create(info, tools, in, out, StdioOptions.DEFAULTS);
    }

    /**
     * Makes a server; nothing is read or written before {@link #serve}.
     *
     * @param tools asked once for its definitions, then for every call
     * @param in lines of the host
     * @param out lines to the host; nobody else may write to it
     */
    public static StdioServer create(
            ServerInfo info, ToolRegistry tools, InputStream in, OutputStream out, StdioOptions options) {
        ObjectMapper mapper = mapper(options);
        LineWriter lineWriter = new LineWriter(out);
        MessageWriter messageWriter = new MessageWriter(mapper);
        SdkJsonMapper sdkMapper = new SdkJsonMapper(new JacksonMcpJsonMapper(mapper));
        StdioTransportProvider provider =
                new StdioTransportProvider(new StdioTransport(messageWriter, lineWriter, sdkMapper));
        McpServer.async(provider)
                .serverInfo(info.name(), info.version())
                .instructions(info.instructions())
                .capabilities(ServerCapabilities.builder().tools(false).build())
                .tools(specifications(tools.definitions()))
                .strictToolNameValidation(true)
                .validateToolInputs(false)
                .jsonSchemaValidator(new UncheckedSchemas())
                .jsonMapper(sdkMapper)
                .requestTimeout(options.confirmTimeout())
                .build();

        Executor executor = Executors.newCachedThreadPool(threads());
        HostReplies replies = new HostReplies(messageWriter, lineWriter);
        RunningCalls calls = new RunningCalls();
        UserConfirmation confirmation = new UserConfirmation(provider.session());
        ToolCallHandler toolCalls =
                new ToolCallHandler(tools, calls, confirmation, options.progressInterval(), executor, replies);
        return new StdioServer(
                options,
                new LineReader(in, options.maxLineBytes()),
                new MessageReader(mapper),
                lineWriter,
                new HostSession(provider.session(), toolCalls, calls, confirmation, replies),
                calls,
                confirmation,
                replies);
    }

    private static ObjectMapper mapper(StdioOptions options) {
        StreamReadConstraints constraints = StreamReadConstraints.builder()
                .maxStringLength(options.maxLineBytes())
                .build();
        return JsonMapper.builder(
                        JsonFactory.builder().streamReadConstraints(constraints).build())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    /** The SDK lists the tools; their calls do not go through it. */
    private static List<AsyncToolSpecification> specifications(List<ToolDefinition> definitions) {
        return definitions.stream()
                .map(definition -> AsyncToolSpecification.builder()
                        .tool(ToolMapper.tool(definition))
                        .callHandler((exchange, request) ->
                                Mono.error(new IllegalStateException("A call went to the SDK: " + request.name())))
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
     * Serves the host until it closes its end, or until it stops reading. Calls that run then may go on for the grace of the
     * options and are answered; the others are cancelled. To be called once.
     *
     * @return exit status of the process
     */
    public int serve() {
        Thread reader = new Thread(this::read, "ollama-mcp-reader");
        reader.setDaemon(true);
        try {
            lineWriter.start(this::breakOff);
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
        return 0;
    }

    private void read() {
        try {
            for (Line line = lineReader.next(); !(line instanceof Line.End); line = lineReader.next()) {
                receive(line);
            }
        } catch (IOException broken) {
            log.debug("The input broke", broken);
        } finally {
            ended.countDown();
        }
    }

    private void receive(Line line) {
        try {
            if (line instanceof Line.Text text) {
                session.receive(messageReader.read(text.bytes()));
            } else {
                refuseTooLong();
            }
        } catch (RuntimeException | Error bug) {
            // No line may end the server for all others; a request that fails has been answered by the session.
            log.error("A line of the host was not taken in", bug);
        }
    }

    private void refuseTooLong() {
        String reason = "Invalid request: the line is longer than the limit of " + options.maxLineBytes() + " bytes";
        replies.refuse(NullNode.getInstance(), ErrorCodes.INVALID_REQUEST, reason);
    }

    /** Nobody listens any more: what runs has no purpose. */
    private void breakOff() {
        calls.stopWaiting();
        ended.countDown();
    }

    private void cancelCalls() throws InterruptedException {
        try {
            calls.cancelAll().toCompletableFuture().get(CANCEL_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException late) {
            log.warn("The requests of cancelled calls were not closed in time");
        }
    }
}
