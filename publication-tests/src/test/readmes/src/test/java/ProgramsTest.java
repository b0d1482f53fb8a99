import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ollamaguidance.standin.StandIn;
import dev.ollamaguidance.standin.fault.Answer;
import dev.ollamaguidance.standin.fault.Fault;
import dev.ollamaguidance.standin.fault.FaultProxy;
import dev.ollamaguidance.standin.junit.StandInExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs each program of the READMEs in a JVM, with a stand-in as Ollama. */
@Timeout(60)
@ExtendWith(StandInExtension.class)
final class ProgramsTest {

    /** The stand-in does not generate JSON that matches a schema. */
    private static final String JSON_OUTPUT =
            "{\"model\":\"m\",\"message\":{\"role\":\"assistant\",\"content\":\"{\\\"answer\\\":true}\"},\"done\":true}";

    @ParameterizedTest
    @MethodSource("programs")
    void succeeds(String program, StandIn ollama, FaultProxy proxy, @TempDir Path folder) throws Exception {
        if (program.equals("StructuredOutput")) {
            proxy.use(Fault.answer(Answer.json(200, JSON_OUTPUT)));
        }
        Stream.of("qwen3:8b", "gemma3:4b", "me/mine").forEach(ollama.models()::add);
        Files.write(folder.resolve("cat.png"), new byte[] {1, 2, 3});
        Files.write(folder.resolve("mine.gguf"), new byte[] {'G', 'G', 'U', 'F'});
        ProcessBuilder java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), program)
                .directory(folder.toFile())
                .redirectErrorStream(true);
        java.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        java.environment().put("OLLAMA_HOST", proxy.url().toString());

        Process process = java.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(0, process.waitFor(), output);
    }

    static List<String> programs() throws IOException {
        List<String> programs = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                if (Files.readAllLines(file).stream()
                        .anyMatch(line -> line.startsWith("    public static void main("))) {
                    programs.add(file.getFileName().toString().replace(".java", ""));
                }
            }
        }
        return programs;
    }
}
