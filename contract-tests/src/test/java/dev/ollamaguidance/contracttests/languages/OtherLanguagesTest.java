package dev.ollamaguidance.contracttests.languages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ollamaguidance.contracttests.host.ServerProcess;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Generates a client in each language, checks it with the strictest tools of the language and makes every kind of call. */
@Tag("languages")
final class OtherLanguagesTest {
    @Test
    void python() throws Exception {
        Workshop workshop = Workshop.of("python");
        workshop.run("python3", "-m", "venv", "tools");
        workshop.withPath("tools/bin")
                .run("pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "-r", "requirements.txt");
        workshop.run(
                "openapi-python-client",
                "generate",
                "--path",
                "../ollama-plain.yaml",
                "--meta",
                "none",
                "--output-path",
                "ollama_client",
                "--overwrite");
        workshop.run("mypy");

        calls(workshop, "python", "ollama_calls.py");
    }

    @Test
    void typescript() throws Exception {
        Workshop workshop = Workshop.of("typescript").npmInstall();
        workshop.run("npm", "run", "generate");
        workshop.run("npm", "run", "check");

        calls(workshop, "node", "ollama-calls.ts");
    }

    @Test
    void go() throws Exception {
        Workshop workshop = Workshop.of("go");
        workshop.run(
                "go",
                "run",
                "github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen@v2.8.2",
                "-config",
                "oapi-codegen.yaml",
                "../ollama-plain.yaml");
        workshop.run("go", "vet", "./...");
        assertThat(workshop.run("gofmt", "-l", "main.go")).isEmpty();
        workshop.run("go", "build", "-buildvcs=false", "-o", "other-languages", ".");

        calls(workshop, "./other-languages");
    }

    @Test
    void rust() throws Exception {
        Workshop workshop = Workshop.of("rust");
        workshop.run(
                ServerProcess.root().resolve("mvnw").toString(),
                "-q",
                "-B",
                "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy",
                "-Dartifact=org.openapitools:openapi-generator-cli:7.25.0",
                "-DoutputDirectory=tools");
        workshop.run(
                "java", "-jar", "tools/openapi-generator-cli-7.25.0.jar", "generate", "-c", "openapi-generator.yaml");
        workshop.run("cargo", "clippy", "--locked", "--", "-D", "warnings");
        workshop.run("rustfmt", "--check", "--edition", "2024", "src/main.rs");
        workshop.run("cargo", "build", "--locked");

        calls(workshop, "target/debug/other-languages");
    }

    private static void calls(Workshop workshop, String... program) throws Exception {
        try (Steps steps = Steps.start()) {
            List<String> command = new ArrayList<>(List.of(program));
            command.addAll(steps.arguments());
            Steps.check(workshop.run(command.toArray(String[]::new)));
        }
    }
}
