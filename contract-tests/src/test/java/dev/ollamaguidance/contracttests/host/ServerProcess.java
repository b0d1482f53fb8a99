package dev.ollamaguidance.contracttests.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The launcher of this checkout, started as a host starts it. Closing it ends the process. */
public final class ServerProcess implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private final Process process;
    private final OutputStream in;
    private final BufferedReader out;
    private final Path err;
    private final List<String> lines = new ArrayList<>();
    private int lastId;

    private ServerProcess(Process process, Path err) {
        this.process = process;
        this.in = process.getOutputStream();
        this.out = process.inputReader(StandardCharsets.UTF_8);
        this.err = err;
    }

    /** The folder of the checkout. */
    public static Path root() {
        return ROOT;
    }

    /** The inputs of the build that are newer than the server's jar. If there are any, the launcher may build. */
    static List<Path> newerThanTheJar() throws IOException {
        FileTime built = Files.getLastModifiedTime(ROOT.resolve("mcp-server/target/ollama-mcp/ollama-mcp-server.jar"));
        List<Path> inputs = new ArrayList<>();
        inputs.add(ROOT.resolve("pom.xml"));
        inputs.add(ROOT.resolve("api/src/test/resources/recordings"));
        try (DirectoryStream<Path> modules = Files.newDirectoryStream(ROOT, Files::isDirectory)) {
            for (Path module : modules) {
                inputs.add(module.resolve("pom.xml"));
                inputs.add(module.resolve("src/main"));
            }
        }
        List<Path> newer = new ArrayList<>();
        for (Path input : inputs) {
            if (Files.exists(input)) {
                try (Stream<Path> files = Files.find(
                        input,
                        Integer.MAX_VALUE,
                        (file, attributes) -> attributes.isRegularFile()
                                && attributes.lastModifiedTime().compareTo(built) > 0)) {
                    files.map(ROOT::relativize).forEach(newer::add);
                }
            }
        }
        return newer;
    }

    /**
     * Starts the launcher with the Java of this test.
     *
     * @param environment added to a minimal environment
     */
    public static ServerProcess start(Map<String, String> environment, String... arguments) throws IOException {
        return start(ROOT.resolve("ollama-mcp"), environment, arguments);
    }

    static ServerProcess start(Path launcher, Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(launcher.toString());
        command.addAll(List.of(arguments));
        return startCommand(command, environment);
    }

    /** Starts a command that starts the launcher. */
    static ServerProcess startCommand(List<String> command, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .keySet()
                .removeIf(name ->
                        name.startsWith("OLLAMA") || name.endsWith("JAVA_OPTIONS") || name.equals("JAVA_TOOL_OPTIONS"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        Path err = Files.createTempFile("ollama-mcp", ".err");
        builder.redirectError(err.toFile());
        return new ServerProcess(builder.start(), err);
    }

    /** Sends the handshake. */
    public ServerProcess initialize() throws IOException {
        ObjectNode hello = JSON.createObjectNode();
        hello.put("protocolVersion", "2025-11-25");
        hello.putObject("capabilities");
        hello.putObject("clientInfo").put("name", "a-host").put("version", "1.0");
        request("initialize", hello);
        send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
        return this;
    }

    /** Sends a request, waits for its response and returns the whole message. */
    public JsonNode request(String method, ObjectNode parameters) throws IOException {
        int id = ++lastId;
        ObjectNode message = JSON.createObjectNode();
        message.put("jsonrpc", "2.0").put("id", id).put("method", method);
        message.set("params", parameters);
        send(message.toString());
        while (true) {
            JsonNode response = JSON.readTree(readLine());
            if (response.path("id").asInt() == id) {
                return response;
            }
        }
    }

    /** Calls a tool and returns its result. */
    public JsonNode call(String tool, String arguments) throws IOException {
        ObjectNode parameters = JSON.createObjectNode();
        parameters.put("name", tool);
        parameters.set("arguments", JSON.readTree(arguments));
        return request("tools/call", parameters).path("result");
    }

    void send(String line) throws IOException {
        in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        in.flush();
    }

    String readLine() throws IOException {
        String line = out.readLine();
        if (line == null) {
            throw new IOException("The server ended: " + errors());
        }
        lines.add(line);
        return line;
    }

    /** Closes standard input and waits for the process to end. */
    int end(Duration patience) throws IOException, InterruptedException {
        in.close();
        return await(patience);
    }

    int await(Duration patience) throws IOException, InterruptedException {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            lines.add(line);
        }
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IOException("The server is still running: " + errors());
        }
        return process.exitValue();
    }

    /** The lines of standard output so far. */
    List<String> lines() {
        return lines;
    }

    /** The text of standard error so far. */
    String errors() throws IOException {
        return Files.readString(err);
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Files.deleteIfExists(err);
    }
}
