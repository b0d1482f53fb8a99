package dev.ollamaguidance.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ollamaguidance.client.OllamaException.Unreachable;
import dev.ollamaguidance.client.wire.Received;
import dev.ollamaguidance.client.wire.WireServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Host names with several addresses, and base URLs that are wrong. Names are resolved in another JVM, whose table of hosts is a file: the
 * addresses of a name must not depend on the machine.
 */
@Timeout(60)
final class AddressesTest {
    private static final Duration LIMIT = Duration.ofSeconds(2);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "127.0.0.2 127.0.0.1",
        "127.0.0.1 127.0.0.2",
        "::1 127.0.0.1",
        "127.0.0.2 127.0.0.3 127.0.0.1",
        "192.0.2.1 127.0.0.1"
    })
    void triesEachAddressOfAName(String addresses) throws Exception {
        List<Received> requests = new ArrayList<>();
        try (WireServer server = WireServer.start((request, wire) -> {
            requests.add(request);
            wire.json("{\"version\":\"1.2.3\"}");
        })) {
            List<String> lines =
                    run(addresses, "", "http://ollama.test:" + server.url().getPort());
            assertThat(lines).containsExactly("1.2.3", "1.2.3");
            assertThat(requests).hasSize(2);
        }
    }

    @Test
    void sendsTheNameOfTheHostToEachAddressIfTheJdkAllowsIt() throws Exception {
        List<String> hosts = new ArrayList<>();
        try (WireServer server = WireServer.start((request, wire) -> {
            hosts.add(request.header("host"));
            wire.json("{\"version\":\"1.2.3\"}");
        })) {
            int port = server.url().getPort();
            run("127.0.0.2 127.0.0.1", "-Djdk.httpclient.allowRestrictedHeaders=host", "http://ollama.test:" + port);
            run("127.0.0.2 127.0.0.1", "", "http://ollama.test:" + port);
            assertThat(hosts)
                    .containsExactly(
                            "ollama.test:" + port, "ollama.test:" + port, "127.0.0.1:" + port, "127.0.0.1:" + port);
        }
    }

    @Test
    void namesTheAddressesThatItTried() throws Exception {
        int port = closedPort();
        assertThat(run("127.0.0.2 127.0.0.1 ::1", "", "http://ollama.test:" + port))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line)
                        .startsWith("Unreachable unreachable getVersion at http://ollama.test:" + port
                                + ": no Ollama server responds at this URL: ")
                        .endsWith(" (tried 127.0.0.2 and 127.0.0.1 and [0:0:0:0:0:0:0:1])"));
        assertThat(run("127.0.0.1", "", "http://ollama.test:" + port))
                .allSatisfy(line -> assertThat(line).doesNotContain("tried"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            HTTP/1.1 400 Bad Request | a server responds at this URL, but not with TLS; use http:// instead of https://
            SSH-2.0-OpenSSH_9.6      | a server responds at this URL, but not with TLS; use http:// instead of https://
            """)
    void saysThatTheServerDoesNotUseTls(String answer, String reason) throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread server = new Thread(() -> answer(socket, answer), "plain");
            server.start();
            OllamaClient client = OllamaClient.builder()
                    .baseUrl("https://127.0.0.1:" + socket.getLocalPort())
                    .build();
            assertThatThrownBy(client::getVersion).isInstanceOfSatisfying(Unreachable.class, error -> {
                assertThat(error.code()).isEqualTo("tls_failed");
                assertThat(error.reason()).isEqualTo(reason);
            });
            server.join();
        }
    }

    private static void answer(ServerSocket server, String answer) {
        try (Socket socket = server.accept()) {
            int first = socket.getInputStream().read();
            socket.getInputStream()
                    .skipNBytes(first < 0 ? 0 : socket.getInputStream().available());
            socket.getOutputStream().write((answer + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''      | 404 page not found           | unknown_operation
            /v1     | 404 page not found           | wrong_base_path
            /api    | 404 page not found           | wrong_base_path
            /v1     | <title>404 Not Found</title> | wrong_base_path
            /v1     | {"detail":"Not Found"}       | wrong_base_path
            /prefix | {"error":"model not found"}  | model_not_found
            """)
    void explainsAPathThatDoesNotExist(String path, String body, String code) throws Exception {
        try (WireServer server = WireServer.start((request, wire) -> wire.answer(404, "", body))) {
            OllamaClient client =
                    OllamaClient.builder().baseUrl(server.url() + path).build();
            assertThatThrownBy(client::listModels).isInstanceOfSatisfying(OllamaException.class, error -> {
                assertThat(error.code()).isEqualTo(code);
                if (code.equals("wrong_base_path")) {
                    assertThat(error.reason()).contains("the base URL has the path " + path + ",");
                }
            });
        }
    }

    private List<String> run(String addresses, String option, String url) throws Exception {
        Path hosts = folder.resolve("hosts");
        StringBuilder table = new StringBuilder("127.0.0.1 localhost\n");
        for (String address : addresses.split(" ", -1)) {
            table.append(address).append(" ollama.test\n");
        }
        Files.writeString(hosts, table);
        Path output = folder.resolve("output");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Djdk.net.hosts.file=" + hosts));
        if (!option.isEmpty()) {
            command.add(option);
        }
        command.addAll(List.of(Program.class.getName(), url));
        ProcessBuilder java =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        java.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Process process = java.start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return Files.readString(output, StandardCharsets.UTF_8).lines().toList();
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Runs in the other JVM: requests the version twice. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) {
            OllamaClient client = OllamaClient.builder()
                    .baseUrl(arguments[0])
                    .connectTimeout(LIMIT)
                    .build();
            for (int call = 0; call < 2; call++) {
                try {
                    System.out.println(client.getVersion().version());
                } catch (OllamaException e) {
                    System.out.println(e.getClass().getSimpleName() + " " + e.code() + " " + e.getMessage());
                }
            }
        }
    }
}
