package dev.ollamaguidance.client;

import static dev.ollamaguidance.client.wire.Lines.LAST;
import static dev.ollamaguidance.client.wire.Lines.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ollamaguidance.api.examples.ExactJson;
import dev.ollamaguidance.api.recordings.Recording;
import dev.ollamaguidance.api.recordings.Recordings;
import dev.ollamaguidance.client.model.ChatRequest;
import dev.ollamaguidance.client.model.ChatResponse;
import dev.ollamaguidance.client.wire.LeakCheck;
import dev.ollamaguidance.client.wire.Received;
import dev.ollamaguidance.client.wire.WireServer;
import dev.ollamaguidance.standin.fault.FaultProxy;
import java.io.File;
import java.io.RandomAccessFile;
import java.lang.ProcessBuilder.Redirect;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Many concurrent calls, long calls, and responses split at every position; no resources stay open. */
@Timeout(60)
final class EnduranceTest {
    @RegisterExtension
    static final LeakCheck LEAKS = new LeakCheck();

    private static final ChatRequest CHAT = ChatRequest.builder().model("m").build();
    private static final int CALLERS = 8;
    private static final int HANDFUL = 4;

    @TempDir
    private Path folder;

    @Test
    void chunksMayEndAtEveryByte() {
        byte[] body = recordedStream();
        WireServer server = LEAKS.server((request, wire) -> {
            int at = place(request);
            wire.begin("application/x-ndjson");
            wire.chunk(Arrays.copyOfRange(body, 0, at));
            wire.chunk(Arrays.copyOfRange(body, at, body.length));
            wire.end();
        });
        assertSameForEachPlace(server, body.length);
    }

    @Test
    void packetsMayEndAtEveryByte() {
        byte[] answer = withHead(recordedStream());
        WireServer server = LEAKS.server((request, wire) -> {
            int at = place(request);
            wire.write(Arrays.copyOfRange(answer, 0, at));
            Thread.sleep(1); // So that the two are sent in separate packets.
            wire.write(Arrays.copyOfRange(answer, at, answer.length));
        });
        assertSameForEachPlace(server, answer.length);
    }

    /** The position at which to split the response: the name of the requested model. */
    private static int place(Received request) {
        return ExactJson.read(request.text()).path("model").asInt();
    }

    private static void assertSameForEachPlace(WireServer server, int length) {
        assertThat(length).isGreaterThan(500);
        OllamaClient client = client(server);
        List<ChatResponse> expected = read(client, 1);
        assertThat(expected).hasSizeGreaterThan(3);
        // Several concurrently, because most of the time is waiting.
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Future<List<ChatResponse>>> answers = IntStream.range(2, length)
                    .mapToObj(at -> callers.submit(() -> read(client, at)))
                    .toList();
            for (int at = 2; at < length; at++) {
                assertThat(answers.get(at - 2))
                        .describedAs("cut after %d bytes", at)
                        .succeedsWithin(Duration.ofSeconds(40))
                        .isEqualTo(expected);
            }
        } finally {
            callers.shutdownNow();
        }
        assertThat(server.received()).hasSize(length - 1);
        assertThat(server.connections()).isLessThanOrEqualTo(CALLERS);
    }

    private static List<ChatResponse> read(OllamaClient client, int place) {
        try (Stream<ChatResponse> parts = client.chatStream(
                ChatRequest.builder().model(String.valueOf(place)).build())) {
            return parts.toList();
        }
    }

    @Test
    void aThousandStreamsRunAtOnceOnVirtualThreads() throws Exception {
        int streams = 1000;
        CountDownLatch allOpen = new CountDownLatch(streams);
        long threadsBefore = platformThreadsOfClients();
        WireServer server = LEAKS.server((request, wire) -> {
            wire.begin("application/x-ndjson");
            wire.chunk(part("a") + "\n");
            allOpen.countDown();
            assertThat(allOpen.await(40, TimeUnit.SECONDS)).isTrue();
            wire.chunk(part("b") + "\n");
            wire.chunk(LAST + "\n");
            wire.end();
        });
        OllamaClient client = client(server);
        ExecutorService threads = virtualThreads();
        try {
            List<Future<String>> answers = new ArrayList<>();
            for (int stream = 0; stream < streams; stream++) {
                answers.add(threads.submit(() -> said(client)));
            }
            for (Future<String> answer : answers) {
                assertThat(answer.get(50, TimeUnit.SECONDS)).isEqualTo("ab");
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(server.connections()).isEqualTo(streams);
        assertThat(platformThreadsOfClients() - threadsBefore).isLessThanOrEqualTo(HANDFUL);
    }

    /** The JDK's client keeps a connection for 30 s or 20 min, the stand-in for 30 s, the other server without a limit. */
    @Test
    @Tag("slow")
    @Timeout(120)
    void aConnectionThatWasIdleForAMinuteIsNoTrouble() throws Exception {
        WireServer patient = LEAKS.server((request, wire) -> {
            if (request.path().equals("/api/version")) {
                wire.json("{\"version\":\"1\"}");
            } else {
                wire.lines(part("ab"), LAST);
            }
        });
        FaultProxy closing = LEAKS.proxy();
        OllamaClient first = client(patient);
        OllamaClient second = OllamaClient.builder().baseUrl(closing.url()).build();
        ChatRequest chat = ChatRequest.builder().model("smollm2:135m").build();
        for (int pause = 0; pause < 2; pause++) {
            assertThat(said(first)).isEqualTo("ab");
            assertThat(second.chatStream(chat).toList()).isNotEmpty();
            if (pause == 0) {
                Thread.sleep(60_000);
            }
        }
        assertThat(patient.received()).hasSize(2);
        assertThat(closing.requests()).hasSize(2);
    }

    @Test
    @Tag("slow")
    @Timeout(180)
    void aFileOfThreeGibibytesIsSentWithAHeapOf64Megabytes() throws Exception {
        long size = 3L << 30;
        Path large = folder.resolve("large");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(size); // Sparse: it uses no disk space.
        }
        File output = folder.resolve("output").toFile();
        WireServer server = LEAKS.server((request, wire) -> wire.answer(201, "", ""));
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        UploadTest.SmallProgram.class.getName(),
                        server.url().toString(),
                        large.toString())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(output))
                .start();
        assertThat(program.waitFor(150, TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue())
                .describedAs(Files.readString(output.toPath()))
                .isZero();
        assertThat(server.only().length()).isEqualTo(size);
        assertThat(server.only().header("content-length")).isEqualTo(String.valueOf(size));
    }

    private static byte[] recordedStream() {
        Recording recording = Recordings.read("0.12.11").all().stream()
                .filter(each -> each.name().equals("chat.stream"))
                .findFirst()
                .orElseThrow();
        StringBuilder lines = new StringBuilder();
        Objects.requireNonNull(recording.response().lines())
                .forEach(line -> lines.append(line.text()).append('\n'));
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A complete response with a chunk per line, as sent over the connection. */
    private static byte[] withHead(byte[] body) {
        StringBuilder answer = new StringBuilder(
                "HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n");
        new String(body, StandardCharsets.US_ASCII)
                .lines()
                .forEach(line -> answer.append(Integer.toHexString(line.length() + 1))
                        .append("\r\n")
                        .append(line)
                        .append("\n\r\n"));
        return answer.append("0\r\n\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static String said(OllamaClient client) {
        StringBuilder said = new StringBuilder();
        try (Stream<ChatResponse> parts = client.chatStream(CHAT)) {
            parts.forEach(part -> said.append(part.message().content()));
        }
        return said.toString();
    }

    private static ExecutorService virtualThreads() throws IllegalAccessException, InvocationTargetException {
        Method factory = Stream.of(Executors.class.getMethods())
                .filter(method -> method.getName().equals("newVirtualThreadPerTaskExecutor"))
                .findFirst()
                .orElse(null);
        assumeTrue(factory != null, "JDK 21 has virtual threads");
        return (ExecutorService) Objects.requireNonNull(factory.invoke(null));
    }

    private static long platformThreadsOfClients() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("HttpClient-"))
                .count();
    }

    private static OllamaClient client(WireServer server) {
        return OllamaClient.builder().baseUrl(server.url()).build();
    }
}
