package dev.ollamaguidance.api.fuzz;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** The committed inputs of a fuzz test, where the fuzzer also writes the inputs that it finds. They run without the fuzzer. */
public final class FuzzSeeds implements ArgumentsProvider {
    @Override
    public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
        Class<?> test = context.getRequiredTestClass();
        try {
            Path folder = Path.of(requireNonNull(test.getResource(test.getSimpleName() + "Inputs/fuzz"))
                    .toURI());
            try (Stream<Path> files = Files.list(folder)) {
                return files.sorted().map(FuzzSeeds::read).toList().stream();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Arguments read(Path file) {
        try {
            return Arguments.argumentSet(file.getFileName().toString(), (Object) Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
