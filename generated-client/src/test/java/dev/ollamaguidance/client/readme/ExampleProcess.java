package dev.ollamaguidance.client.readme;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Runs examples of the README in another JVM, because they read the address of Ollama from its environment. */
final class ExampleProcess implements AutoCloseable {

    private static final int SUCCEEDED = 0;
    private static final int FAILED = 1;

    private final Process process;

    private ExampleProcess(Process process) {
        this.process = process;
    }

    /**
     * What an example did.
     *
     * @param failed whether it threw an exception
     * @param output what it printed, with the stack trace of the exception
     */
    record Result(boolean failed, String output) {}

    /**
     * Starts the JVM.
     *
     * @param ollama the value of {@code OLLAMA_HOST}
     * @param folder the working directory
     */
    static ExampleProcess start(URI ollama, Path folder) throws IOException {
        ProcessBuilder java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dfile.encoding=UTF-8",
                        ExampleProcess.class.getName())
                .directory(folder.toFile())
                .redirectErrorStream(true);
        java.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        java.environment().put("OLLAMA_HOST", ollama.toString());
        return new ExampleProcess(java.start());
    }

    /** Runs the {@code main} method of an example. */
    Result run(Class<?> example) throws IOException {
        process.getOutputStream().write((example.getName() + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        int next = process.getInputStream().read();
        while (next > FAILED) {
            output.write(next);
            next = process.getInputStream().read();
        }
        return new Result(next != SUCCEEDED, output.toString(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** Runs in the other JVM: each line of the input names a class to run; a byte that no output contains ends the output. */
    public static void main(String[] arguments) throws IOException {
        BufferedReader names = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String name = names.readLine(); name != null; name = names.readLine()) {
            int end = SUCCEEDED;
            try {
                Class.forName(name).getDeclaredMethod("main", String[].class).invoke(null, (Object) new String[0]);
            } catch (ReflectiveOperationException failure) {
                failure.printStackTrace();
                end = FAILED;
            }
            System.err.flush();
            System.out.write(end);
            System.out.flush();
        }
    }
}
