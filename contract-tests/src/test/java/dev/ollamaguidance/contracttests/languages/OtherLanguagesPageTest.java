package dev.ollamaguidance.contracttests.languages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ollamaguidance.contracttests.host.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code docs/other-languages.md} shows is what the tests of the tag {@code languages} run. */
final class OtherLanguagesPageTest {
    private static final Path LANGUAGES = Path.of("src", "test", "languages");
    private static final int LONGEST = 10;

    private static String page = "";

    @BeforeAll
    static void read() throws IOException {
        page = Files.readString(ServerProcess.root().resolve("docs/other-languages.md"));
    }

    @ParameterizedTest
    @CsvSource({
        "python, python/ollama_calls.py",
        "ts, typescript/ollama-calls.ts",
        "go, go/main.go",
        "rust, rust/src/main.rs",
        "kotlin, ../../../../stock-kotlin/src/test/kotlin/dev/ollamaguidance/stock/OllamaCalls.kt",
    })
    void showsTheLoopOfTheProgramInTenLines(String language, String program) throws IOException {
        List<String> blocks = Pattern.compile("(?s)```" + language + "\n(.*?)```")
                .matcher(page)
                .results()
                .map(block -> block.group(1))
                .toList();

        assertThat(blocks).hasSize(1);
        assertThat(Files.readString(LANGUAGES.resolve(program))).contains(blocks.get(0));
        assertThat(blocks.get(0).lines()).hasSizeLessThanOrEqualTo(LONGEST);
    }

    @Test
    void namesTheVersionsThatAreRun() throws IOException {
        String tests = Files.readString(
                Path.of("src/test/java/dev/ollamaguidance/contracttests/languages/OtherLanguagesTest.java"));
        Map<String, String> sources = Map.of(
                "openapi-python-client ([0-9.]+);",
                        file("python/requirements.txt").replace("==", " "),
                "openapi-typescript@([0-9.]+)", file("typescript/package.json").replaceAll("\": \"", "@"),
                "openapi-fetch@([0-9.]+)", file("typescript/package.json").replaceAll("\": \"", "@"),
                "oapi-codegen@v([0-9.]+)", tests,
                "openapi-generator-cli-([0-9.]+)\\.jar", tests,
                "prism-cli@([0-9.]+)", file("mock/package.json").replaceAll("\": \"", "@"));
        sources.forEach((pattern, source) -> {
            List<MatchResult> named =
                    Pattern.compile(pattern).matcher(page).results().toList();
            assertThat(named).as(pattern).isNotEmpty();
            named.forEach(found ->
                    assertThat(source).as(pattern).contains(found.group().replace(";", "")));
        });
    }

    private static String file(String name) throws IOException {
        return Files.readString(LANGUAGES.resolve(name));
    }
}
