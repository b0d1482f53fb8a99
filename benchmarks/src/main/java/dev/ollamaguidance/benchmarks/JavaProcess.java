package dev.ollamaguidance.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process with the JDK and the class path of this one. It ends when its input ends. */
final class JavaProcess implements AutoCloseable {

    private final Process process;
    private final PrintStream input;
    private final BufferedReader output;
    private final String name;

    private JavaProcess(Process process, String name) {
        this.process = process;
        this.input = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.name = name;
    }

    static JavaProcess start(Class<?> program, List<String> options, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new JavaProcess(process, program.getSimpleName() + " " + String.join(" ", arguments));
    }

    void write(String line) {
        input.println(line);
    }

    /** The next line of output. Fails if the process has ended; the cause is on standard error. */
    String read() throws IOException {
        String line = output.readLine();
        if (line == null) {
            throw new IOException(name + " ended");
        }
        return line;
    }

    @Override
    public void close() {
        input.close();
        process.destroy();
    }
}
