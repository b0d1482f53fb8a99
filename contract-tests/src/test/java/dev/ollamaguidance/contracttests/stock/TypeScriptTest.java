package dev.ollamaguidance.contracttests.stock;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.api.examples.Resources;
import dev.ollamaguidance.contracttests.NodePackages;
import dev.ollamaguidance.contracttests.NodePackages.Output;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The output of three stock generators for the contract passes TypeScript's compiler in strict mode. The test runs openapi-typescript; the profile
 * {@code node} of this module's build runs OpenAPI Generator before.
 */
@Tag("node")
final class TypeScriptTest {
    private static NodePackages packages;

    @BeforeAll
    static void install() throws Exception {
        packages = NodePackages.install("stock", "axios@1.21.1", "openapi-typescript@7.13.0", "typescript@5.9.3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ollama.yaml", "ollama.json"})
    void everyExampleFitsTheTypesOfTheContract(String file) throws Exception {
        Path types = packages.folder().resolve("types.d.ts");
        // Without this option it treats fields with a default as required, in requests too.
        Output output = packages.run(
                "openapi-typescript",
                Published.copy("/openapi/" + file, packages.folder()).toString(),
                "--default-non-nullable=false",
                "--output",
                types.toString());
        assertThat(output.status()).as(output.text()).isZero();
        TypedExamples examples = TypedExamples.of(Resources.json("/openapi/ollama.json"));
        assertThat(examples.constants()).hasSizeGreaterThan(30);

        compile(types, Files.writeString(packages.folder().resolve("examples.ts"), examples.program("./types")));
    }

    @Test
    void wrongExampleDoesNotFitTheTypes() throws Exception {
        everyExampleFitsTheTypesOfTheContract("ollama.yaml");
        Path wrong = Files.writeString(packages.folder().resolve("wrong.ts"), """
                import type { components } from "./types";
                const wrong: components["schemas"]["ChatRequest"] = { model: 5 };
                export {};
                """);

        Output output = tsc(wrong);

        assertThat(output.status()).isNotZero();
        assertThat(output.text()).contains("error TS2322");
    }

    @ParameterizedTest
    @ValueSource(strings = {"typescript-fetch", "typescript-axios"})
    void clientOfOpenApiGeneratorCompiles(String generator) throws Exception {
        Path client = packages.folder().resolve(generator);
        assertThat(client)
                .as("The profile node generates this folder; was it enabled with -Pnode?")
                .isDirectory();
        assertThat(sources(client)).contains(methods());

        compile(client.resolve("index.ts"));
    }

    private static void compile(Path... files) throws Exception {
        Output output = tsc(files);
        assertThat(output.status()).as(output.text()).isZero();
    }

    private static Output tsc(Path... files) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                "--strict",
                "--noEmit",
                "--target",
                "es2022",
                "--module",
                "esnext",
                "--moduleResolution",
                "bundler",
                "--lib",
                "es2022,dom,dom.iterable"));
        Stream.of(files).map(Path::toString).forEach(arguments::add);
        return packages.run("tsc", arguments.toArray(String[]::new));
    }

    private static List<String> methods() {
        List<String> methods = new ArrayList<>();
        for (JsonNode path : Resources.json("/openapi/ollama.json").path("paths")) {
            for (JsonNode operation : path) {
                if (operation.has("operationId")) {
                    methods.add(operation.path("operationId").asText() + "(");
                }
            }
        }
        return methods;
    }

    private static String sources(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            StringBuilder all = new StringBuilder();
            files.filter(file -> file.toString().endsWith(".ts")).forEach(file -> all.append(read(file)));
            return all.toString();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
