package dev.ollamaguidance.contracttests.attack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.ollamaguidance.contracttests.host.ServerProcess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host that starts the launcher of this checkout and sends bytes of any kind. It reads standard output in the background, unless it is started
 * {@linkplain #startWithoutReading without reading}.
 */
final class HostileHost implements AutoCloseable {
    /** Time for a call that is not expected to wait. Generous: the machine may be busy. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int KEPT_OF_A_LINE = 8 << 20;

    private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");

    private final Process process;
    private final OutputStream in;
    private final Path err;
    private final ConcurrentMap<String, CompletableFuture<Response>> responses = new ConcurrentHashMap<>();
    private final List<JsonNode> questions = new CopyOnWriteArrayList<>();
    private final List<Integer> notificationLengths = new CopyOnWriteArrayList<>();
    private final List<String> otherLines = new CopyOnWriteArrayList<>();
    private final AtomicLong received = new AtomicLong();
    private final AtomicInteger lastId = new AtomicInteger(100);
    private volatile boolean ended;
    private volatile Consumer<JsonNode> user = question -> {};

    private HostileHost(Process process, Path err) {
        this.process = process;
        this.in = process.getOutputStream();
        this.err = err;
    }

    /**
     * Starts a server and completes the handshake.
     *
     * @param environment pairs of names and values
     */
    static HostileHost start(String... environment) throws IOException {
        HostileHost host = startWithoutReading(environment);
        host.read();
        host.initialize("{}");
        return host;
    }

    /** Starts a server for a host that can ask the user. */
    static HostileHost startWithUser(String... environment) throws IOException {
        HostileHost host = startWithoutReading(environment);
        host.read();
        host.initialize("{\"elicitation\":{}}");
        return host;
    }

    /** Starts a server, sends nothing and reads nothing. */
    static HostileHost startWithoutReading(String... environment) throws IOException {
        Path err = Files.createTempFile("ollama-mcp", ".err");
        ProcessBuilder builder =
                new ProcessBuilder(ServerProcess.root().resolve("ollama-mcp").toString());
        builder.environment().keySet().removeIf(name -> name.startsWith("OLLAMA") || name.endsWith("JAVA_OPTIONS"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(pairs(environment));
        builder.redirectError(err.toFile());
        return new HostileHost(builder.start(), err);
    }

    /** Starts a command of the launcher without a terminal, and waits for its end. */
    static Ended run(Map<String, String> environment, Duration patience, String... arguments)
            throws IOException, InterruptedException {
        return run(ServerProcess.root().resolve("ollama-mcp"), environment, patience, arguments);
    }

    static Ended run(Path launcher, Map<String, String> environment, Duration patience, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("OLLAMA") || name.endsWith("JAVA_OPTIONS"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        Path out = Files.createTempFile("ollama-mcp", ".out");
        Path err = Files.createTempFile("ollama-mcp", ".err");
        try {
            Process process = builder.redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
                return new Ended(-1, text(out), text(err) + "\nstill running after " + patience);
            }
            return new Ended(process.exitValue(), text(out), text(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /** A command that has ended. {@code status} is -1 if it did not end in time. */
    record Ended(int status, String out, String err) {
        String all() {
            return out + err;
        }
    }

    /** A response line and its length in characters. */
    record Response(JsonNode message, int length) {
        /** {@code ok}, the code of a tool error, or {@code rpc} and the code of a JSON-RPC error. */
        String code() {
            if (message.has("error")) {
                return "rpc" + message.at("/error/code").asInt();
            }
            if (!message.at("/result/isError").asBoolean()) {
                return "ok";
            }
            return message.at("/result/structuredContent/error/code").asText("an error without a code");
        }

        JsonNode structured() {
            return message.at("/result/structuredContent");
        }

        /** The text blocks of a result, or the message of an error. */
        String text() {
            if (message.has("error")) {
                return message.at("/error/message").asText();
            }
            StringBuilder text = new StringBuilder();
            message.at("/result/content")
                    .forEach(block -> text.append(block.path("text").asText()).append('\n'));
            return text.toString();
        }
    }

    /** Reads standard output from now on. */
    void read() {
        Thread thread = new Thread(this::readLines, "hostile-host");
        thread.setDaemon(true);
        thread.start();
    }

    void initialize(String capabilities) throws IOException {
        sendInitialize(capabilities);
        await(IntNode.valueOf(1), PATIENCE);
        send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
    }

    void sendInitialize(String capabilities) throws IOException {
        send(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-11-25\",\"capabilities\":"
                        + capabilities + ",\"clientInfo\":{\"name\":\"hostile\",\"version\":\"1\"}}}");
    }

    /** What happens when the server asks the user a question. */
    void user(Consumer<JsonNode> reaction) {
        user = reaction;
    }

    /** Sends the user's decision. */
    void decide(JsonNode question, boolean accepted) {
        String result =
                accepted ? "{\"action\":\"accept\",\"content\":{\"confirm\":true}}" : "{\"action\":\"decline\"}";
        try {
            send("{\"jsonrpc\":\"2.0\",\"id\":" + question.path("id") + ",\"result\":" + result + "}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void send(String line) throws IOException {
        send(line.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends bytes and a line break. */
    void send(byte[] line) throws IOException {
        synchronized (in) {
            in.write(line);
            in.write('\n');
            in.flush();
        }
    }

    /** Sends bytes without a line break. */
    void sendRaw(byte[] bytes) throws IOException {
        synchronized (in) {
            in.write(bytes);
            in.flush();
        }
    }

    int startCall(String tool, String arguments) throws IOException {
        return startCall(tool, arguments, "");
    }

    /** Sends a call with a progress token. */
    int startCallWithProgress(String tool, String arguments) throws IOException {
        return startCall(tool, arguments, ",\"_meta\":{\"progressToken\":\"p\"}");
    }

    private int startCall(String tool, String arguments, String meta) throws IOException {
        int id = lastId.incrementAndGet();
        send("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"tools/call\",\"params\":{\"name\":"
                + Texts.quoted(tool) + ",\"arguments\":" + arguments + meta + "}}");
        return id;
    }

    int nextId() {
        return lastId.incrementAndGet();
    }

    /** Forgets responses without an ID, so that the next one belongs to the next message. */
    void forgetUnidentified() {
        responses.remove("null");
    }

    void cancel(int id) throws IOException {
        send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":" + id + "}}");
    }

    Response call(String tool, String arguments) throws IOException {
        return call(tool, arguments, PATIENCE);
    }

    Response call(String tool, String arguments, Duration patience) throws IOException {
        return await(startCall(tool, arguments), patience);
    }

    Response request(String method, String parameters) throws IOException {
        int id = lastId.incrementAndGet();
        send("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":" + Texts.quoted(method) + ",\"params\":" + parameters
                + "}");
        return await(id, PATIENCE);
    }

    Response await(int id, Duration patience) throws IOException {
        return await(IntNode.valueOf(id), patience);
    }

    /** Waits for the response with an ID. */
    Response await(JsonNode id, Duration patience) throws IOException {
        try {
            return future(id.toString()).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("no response to " + id + " within " + patience + "; " + usage() + "; " + errors());
        } catch (ExecutionException e) {
            throw new IOException(e.getMessage() + ": " + errors());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            responses.remove(id.toString());
        }
    }

    /** Waits for the response to a message whose ID the server may be unable to read. */
    Response awaitEither(int id, Duration patience) throws IOException {
        CompletableFuture<Object> either = CompletableFuture.anyOf(
                future(Integer.toString(id)), future(NullNode.getInstance().toString()));
        try {
            return (Response) either.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("no response to " + id + " within " + patience + "; " + usage() + "; " + errors());
        } catch (ExecutionException e) {
            throw new IOException(e.getMessage() + ": " + errors());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            responses.remove(Integer.toString(id));
            responses.remove("null");
        }
    }

    /** Whether a response to a call was received and not yet read. */
    boolean hasResponse(int id) {
        CompletableFuture<Response> response = responses.get(Integer.toString(id));
        return response != null && response.isDone();
    }

    List<JsonNode> questions() {
        return List.copyOf(questions);
    }

    /** The lengths of the notifications, in characters. */
    List<Integer> notificationLengths() {
        return List.copyOf(notificationLengths);
    }

    /** Lines of standard output that are no messages. */
    List<String> otherLines() {
        return List.copyOf(otherLines);
    }

    /** Bytes of standard output so far. */
    long received() {
        return received.get();
    }

    Optional<Usage> usage() {
        return Usage.of(process.toHandle());
    }

    /** Processor time so far. */
    Duration processorTime() {
        return Usage.processorTime(process.toHandle());
    }

    Process process() {
        return process;
    }

    /** The text of standard error so far. */
    String errors() throws IOException {
        return text(err);
    }

    /** Closes standard input and waits for the end of the process. */
    int end(Duration patience) throws IOException, InterruptedException {
        in.close();
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("the server is still running after " + patience);
        }
        return process.exitValue();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Files.deleteIfExists(err);
    }

    private void readLines() {
        try (InputStream out = process.getInputStream()) {
            byte[] buffer = new byte[1 << 16];
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            int length = 0;
            for (int count = out.read(buffer); count >= 0; count = out.read(buffer)) {
                received.addAndGet(count);
                int start = 0;
                for (int i = 0; i < count; i++) {
                    if (buffer[i] == '\n') {
                        line.write(buffer, start, i - start);
                        receive(line.toString(StandardCharsets.UTF_8), length + i - start);
                        line.reset();
                        length = 0;
                        start = i + 1;
                    }
                }
                length += count - start;
                line.write(buffer, start, Math.min(count - start, Math.max(0, KEPT_OF_A_LINE - line.size())));
            }
        } catch (IOException e) {
            // The process was ended.
        }
        ended = true;
        responses.values().forEach(HostileHost::fail);
    }

    private void receive(String line, int bytes) {
        JsonNode message = bytes > KEPT_OF_A_LINE ? NullNode.getInstance() : read(line);
        int length = Math.max(line.length(), bytes > KEPT_OF_A_LINE ? bytes : 0);
        if (message.isNull()) {
            String start = line.substring(0, Math.min(200, line.length()));
            otherLines.add(bytes + " bytes: " + start);
            Matcher id = ID.matcher(start);
            if (id.find()) {
                String error = "{\"id\":" + id.group(1) + ",\"error\":{\"code\":0,\"message\":\"an unreadable line\"}}";
                future(id.group(1)).complete(new Response(read(error), length));
            }
        } else if (!message.has("method")) {
            future(message.path("id").toString()).complete(new Response(message, length));
        } else if (message.has("id")) {
            questions.add(message);
            user.accept(message);
        } else {
            notificationLengths.add(length);
        }
    }

    private static JsonNode read(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            return NullNode.getInstance();
        }
    }

    private CompletableFuture<Response> future(String id) {
        CompletableFuture<Response> future = responses.computeIfAbsent(id, key -> new CompletableFuture<>());
        if (ended) {
            fail(future);
        }
        return future;
    }

    private static void fail(CompletableFuture<Response> future) {
        future.completeExceptionally(new IOException("The server ended"));
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private static Map<String, String> pairs(String... environment) {
        Map<String, String> pairs = new HashMap<>();
        for (int i = 0; i < environment.length; i += 2) {
            pairs.put(environment[i], environment[i + 1]);
        }
        return pairs;
    }
}
