package dev.ollamaguidance.contracttests.languages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ollamaguidance.api.pages.MarkdownPage;
import dev.ollamaguidance.contracttests.host.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code docs/other-languages.md} shows the code and the versions that the tests with the tag {@code languages} run. */
final class OtherLanguagesPageTest {
    private static final Path LANGUAGES = Path.of("src", "test", "languages");
    private static final int LONGEST = 10;

    private final MarkdownPage page = MarkdownPage.read(ServerProcess.root().resolve("docs/other-languages.md"));

    @ParameterizedTest
    @CsvSource({
        "python, python/ollama_calls.py",
        "ts, typescript/ollama-calls.ts",
        "go, go/main.go",
        "rust, rust/src/main.rs",
        "kotlin, ../../../../stock-kotlin/src/test/kotlin/dev/ollamaguidance/stock/OllamaCalls.kt",
    })
    void showsTheLoopOfTheProgramInTenLines(String language, String program) throws IOException {
        List<String> blocks = page.code(language);

        assertThat(blocks).hasSize(1);
        assertThat(Files.readString(LANGUAGES.resolve(program))).contains(blocks.get(0));
        assertThat(blocks.get(0).lines()).hasSizeLessThanOrEqualTo(LONGEST);
    }

    /** Each version on the page is that of a manifest or of a command that a test runs. */
    @ParameterizedTest
    @CsvSource({
        "openapi-python-client, openapi-python-client==, python/requirements.txt",
        "openapi-typescript, \"openapi-typescript\": \", typescript/package.json",
        "openapi-fetch, \"openapi-fetch\": \", typescript/package.json",
        "oapi-codegen, oapi-codegen@v, ../java/dev/ollamaguidance/contracttests/languages/OtherLanguagesTest.java",
        "runtime`, oapi-codegen/runtime v, go/go.mod",
        "OpenAPI Generator, <openapi-generator.version>, ../../../../pom.xml",
        "OpenAPI Generator, openapi-generator-cli:, ../java/dev/ollamaguidance/contracttests/languages/OtherLanguagesTest.java",
        "Prism, prism-cli\": \", mock/package.json",
        "OkHttp, <version>, ../../../../stock-kotlin/pom.xml",
    })
    void namesTheTestedVersions(String tool, String prefix, String source) throws IOException {
        List<String> versions = page.found(Pattern.quote(tool) + " (\\d[0-9.]*\\d)").stream()
                .distinct()
                .toList();

        assertThat(versions).hasSize(1);
        assertThat(file(source)).contains(prefix + versions.get(0));
    }

    private static String file(String name) throws IOException {
        return Files.readString(LANGUAGES.resolve(name));
    }
}
