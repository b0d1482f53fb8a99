package dev.ollamaguidance.contract.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StepRecordTest {
    @TempDir
    Path folder;

    private Path input;
    private Path output;

    @BeforeEach
    void writeFiles() throws IOException {
        input = Files.createDirectories(folder.resolve("in/deep")).resolve("a.yaml");
        output = Files.createDirectories(folder.resolve("out")).resolve("a.json");
        Files.writeString(input, "a");
        Files.writeString(output, "b");
    }

    private StepRecord record(String... settings) {
        return new StepRecord(
                folder.resolve("state/record"),
                List.of(settings),
                List.of(folder.resolve("in")),
                List.of(folder.resolve("out")));
    }

    @Test
    void isCurrentAfterWriting() throws IOException {
        assertThat(record("x").current()).isFalse();
        record("x").write();
        assertThat(record("x").current()).isTrue();
    }

    @Test
    void ignoresTimes() throws IOException {
        record().write();
        Files.setLastModifiedTime(input, FileTime.fromMillis(0));
        assertThat(record().current()).isTrue();
    }

    @Test
    void isNotCurrentAfterClearing() throws IOException {
        record().write();
        record().clear();
        assertThat(record().current()).isFalse();
    }

    @Test
    void noticesAChangedInput() throws IOException {
        record().write();
        FileTime time = Files.getLastModifiedTime(input);
        Files.writeString(input, "c");
        Files.setLastModifiedTime(input, time);
        assertThat(record().current()).isFalse();
    }

    @Test
    void noticesARenamedInput() throws IOException {
        record().write();
        Files.move(input, input.resolveSibling("b.yaml"));
        assertThat(record().current()).isFalse();
    }

    @Test
    void noticesAnAddedInput() throws IOException {
        record().write();
        Files.createFile(input.resolveSibling("b.yaml"));
        assertThat(record().current()).isFalse();
    }

    @Test
    void noticesAMissingOutput() throws IOException {
        record().write();
        Files.delete(output);
        assertThat(record().current()).isFalse();
    }

    @Test
    void noticesAChangedOutput() throws IOException {
        record().write();
        Files.writeString(output, "c");
        assertThat(record().current()).isFalse();
    }

    @Test
    void noticesAChangedSetting() throws IOException {
        record("x", "y").write();
        assertThat(record("xy").current()).isFalse();
    }
}
