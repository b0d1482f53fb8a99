package dev.ollamaguidance.contract.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LineNumberRemoverTest {
    private static final String NAME = Failing.class.getName();

    @TempDir
    private Path folder;

    /** A class whose stack trace shows whether it has line numbers. */
    static final class Failing {
        private Failing() {}

        static void fail() {
            throw new IllegalStateException("expected");
        }
    }

    @Test
    void removesTheLineNumbersOfGeneratedClassesOnly() throws Exception {
        Path sources = Files.createDirectories(folder.resolve("sources/dev/ollamaguidance/contract/command"));
        Path classes = Files.createDirectories(folder.resolve("classes/dev/ollamaguidance/contract/command"));
        Path copy = classes.resolve("LineNumberRemoverTest$Failing.class");
        try (InputStream in = Objects.requireNonNull(
                getClass().getResourceAsStream(copy.getFileName().toString()))) {
            Files.copy(in, copy);
        }
        byte[] original = Files.readAllBytes(copy);
        String[] folders = {
            folder.resolve("sources").toString(), folder.resolve("classes").toString()
        };

        LineNumberRemover.main(folders);
        assertThat(Files.readAllBytes(copy)).isEqualTo(original);
        assertThat(lineOf(original)).isPositive();

        Files.createFile(sources.resolve("LineNumberRemoverTest.java"));
        LineNumberRemover.main(folders);
        assertThat(Files.size(copy)).isLessThan(original.length);
        assertThat(lineOf(Files.readAllBytes(copy))).isNegative();
    }

    private static int lineOf(byte[] bytes) throws ReflectiveOperationException {
        Class<?> loaded = new ClassLoader(LineNumberRemoverTest.class.getClassLoader()) {
            Class<?> define() {
                return defineClass(NAME, bytes, 0, bytes.length);
            }
        }.define();
        Method fail = loaded.getDeclaredMethod("fail");
        fail.setAccessible(true);
        try {
            fail.invoke(null);
        } catch (InvocationTargetException e) {
            return Objects.requireNonNull(e.getCause()).getStackTrace()[0].getLineNumber();
        }
        throw new IllegalStateException("the method returned");
    }
}
