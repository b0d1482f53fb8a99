package dev.ollamaguidance.contract.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GenerationStateTest {
    @TempDir
    Path folder;

    private boolean unchanged() throws IOException {
        run("before", "1.0");
        return Files.readString(folder.resolve("state/generation.properties")).contains("true");
    }

    private void run(String when, String version) throws IOException {
        GenerationState.main(new String[] {
            when,
            folder.resolve("state").toString(),
            folder.resolve("out").toString(),
            version,
            folder.resolve("in").toString()
        });
    }

    @Test
    void skipsUntilTheTemplateChanges() throws IOException {
        Files.writeString(folder.resolve("in"), "template");
        assertThat(unchanged()).isFalse();
        Files.createDirectories(folder.resolve("out"));
        Files.writeString(folder.resolve("out/A.java"), "class A {}");
        run("after", "1.0");
        assertThat(unchanged()).isTrue();
        run("after", "1.0");
        assertThat(unchanged()).isTrue();

        Files.writeString(folder.resolve("in"), "other");
        assertThat(unchanged()).isFalse();
    }

    @Test
    void generatesAgainAfterAnInterruptedRun() throws IOException {
        Files.writeString(folder.resolve("in"), "template");
        unchanged();
        run("after", "1.0");
        Files.writeString(folder.resolve("in"), "other");
        unchanged();
        Files.writeString(folder.resolve("in"), "template");
        assertThat(unchanged()).isFalse();
    }

    @Test
    void generatesWithAnotherVersionOfTheGenerator() throws IOException {
        Files.writeString(folder.resolve("in"), "template");
        run("before", "1.0");
        run("after", "1.0");
        run("before", "2.0");
        assertThat(folder.resolve("state/generation.properties")).hasContent("client.unchanged=false");
    }
}
