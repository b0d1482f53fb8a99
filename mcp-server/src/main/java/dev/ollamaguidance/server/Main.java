package dev.ollamaguidance.server;

import dev.ollamaguidance.catalogue.ToolCatalogue;
import dev.ollamaguidance.server.cli.CommandLineApp;
import dev.ollamaguidance.server.cli.Program;
import dev.ollamaguidance.server.cli.Screen;
import dev.ollamaguidance.server.cli.ServerFactory;
import dev.ollamaguidance.server.cli.Terminal;
import dev.ollamaguidance.server.config.ConfigException;
import dev.ollamaguidance.server.config.ConfigReader;
import dev.ollamaguidance.server.config.Secrets;
import dev.ollamaguidance.server.config.ServerConfig;
import dev.ollamaguidance.server.mcp.ServerInfo;
import dev.ollamaguidance.server.mcp.StdioOptions;
import dev.ollamaguidance.server.mcp.StdioServer;
import dev.ollamaguidance.server.text.SecretMask;
import dev.ollamaguidance.server.tool.ToolRegistry;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** Starts the program: without arguments the stdio server, with arguments {@link CommandLineApp}. */
public final class Main {
    private static final int WRONG_CONFIGURATION = 2;
    /** Set by the launcher: true when stdin and stderr are a terminal. */
    private static final String INTERACTIVE = "ollama.mcp.interactive";

    /** Set by the launcher if standard output is a terminal: its width. */
    private static final String COLUMNS = "ollama.mcp.columns";

    /** Set by the launcher: the path of the launcher. */
    private static final String LAUNCHER = "ollama.mcp.launcher";

    private static final String RESTRICTED_HEADERS = "jdk.httpclient.allowRestrictedHeaders";

    /** Timeout for writing the last log records at the end, if standard error is not read. */
    private static final Duration LOG_TIMEOUT = Duration.ofMillis(500);

    /** How long a host may take to respond when the process that started the server has ended. */
    private static final Duration PING_TIMEOUT = Duration.ofSeconds(10);

    private static final Duration PING_INTERVAL = Duration.ofMinutes(1);

    private Main() {}

    /** Runs the program and ends the process, even if a call hangs. */
    public static void main(String[] args) {
        // Read by the JDK before the first request: the client sends the name of Ollama's host to each of its
        // addresses.
        if (System.getProperty(RESTRICTED_HEADERS) == null) {
            System.setProperty(RESTRICTED_HEADERS, "host");
        }
        SecretMask secrets = Secrets.of(System.getenv());
        OutputStream wire = Wire.open();
        Terminal terminal = new Terminal(
                        new PrintStream(wire, true, StandardCharsets.UTF_8),
                        System.err,
                        Boolean.getBoolean(INTERACTIVE),
                        secrets)
                .with(Screen.of(Integer.getInteger(COLUMNS), System.getenv()));
        LogStream log = LogStream.start(System.err, secrets);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> log.drain(LOG_TIMEOUT), "ollama-mcp-log-end"));
        System.setErr(log);
        // Redirect System.out so that stray output cannot corrupt the protocol stream.
        System.setOut(log);
        InputStream in = new FileInputStream(FileDescriptor.in);
        System.exit(run(List.of(args), in, wire, terminal));
    }

    private static int run(List<String> args, InputStream in, OutputStream wire, Terminal terminal) {
        ToolCatalogue catalogue = ToolCatalogue.FILE.read();
        if (!args.isEmpty()) {
            Program program = new Program(
                    version() + ", contract of Ollama " + catalogue.release(),
                    System.getProperty(LAUNCHER, "ollama-mcp"),
                    Assembly.toolNames(catalogue));
            return new CommandLineApp(factory(catalogue, in), terminal, program, System.getenv()).run(args, in, wire);
        }
        if (terminal.interactive()) {
            terminal.err()
                    .println("ollama-mcp is waiting for an MCP host on standard input (press Ctrl-D to end)."
                            + " For a demonstration, run: ollama-mcp try");
        }
        try {
            ServerConfig config = ConfigReader.read(System.getenv(), Map.of(), Assembly.toolNames(catalogue));
            ServerFactory servers = factory(catalogue, in);
            servers.prepare(config);
            return servers.serve(config, in, wire);
        } catch (ConfigException e) {
            e.problems().forEach(terminal.err()::println);
            return WRONG_CONFIGURATION;
        }
    }

    /**
     * Creates the factory of servers.
     *
     * @param hostInput the input from a host; only a server that reads it has a host that is another process
     */
    private static ServerFactory factory(ToolCatalogue catalogue, InputStream hostInput) {
        return new ServerFactory() {
            @Override
            public void prepare(ServerConfig config) {
                LogSetup.apply(config.logLevel());
            }

            @Override
            public ToolRegistry registry(ServerConfig config) {
                return Assembly.registry(config, catalogue);
            }

            @Override
            public int serve(ServerConfig config, InputStream in, OutputStream out) {
                config.ollama()
                        .remoteNotice()
                        .ifPresent(notice -> LoggerFactory.getLogger(Main.class).warn("{}", notice));
                ToolRegistry registry = registry(config);
                ServerInfo info = new ServerInfo("ollama-mcp", version(), catalogue.instructions());
                StdioOptions options = StdioOptions.DEFAULTS.withMaxCalls(config.maxCalls());
                StdioServer server = StdioServer.create(info, registry, in, out, options);
                if (in.equals(hostInput)) {
                    HostWatch.start(() -> server.endUnlessHostResponds(PING_TIMEOUT, PING_INTERVAL));
                }
                return server.serve();
            }
        };
    }

    private static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "unpackaged" : version;
    }
}
