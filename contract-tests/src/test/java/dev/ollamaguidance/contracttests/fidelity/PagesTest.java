package dev.ollamaguidance.contracttests.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ollamaguidance.api.examples.Resources;
import dev.ollamaguidance.contract.ContractReader;
import dev.ollamaguidance.contract.page.ApiPage;
import dev.ollamaguidance.contract.page.ComparisonPage;
import dev.ollamaguidance.contracttests.host.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The committed pages match those generated from the contract and from its differences from Ollama's OpenAPI file. */
final class PagesTest {
    private static final Path DOCS = ServerProcess.root().resolve("docs");
    private static final Path DIFFERENCES =
            ServerProcess.root().resolve("api/src/test/resources/upstream/openapi-differences.json");

    private final String reference = ApiPage.of(ContractReader.parse(Resources.text("/openapi/ollama.yaml")));

    @Test
    void referencePageMatchesTheContract() {
        assertThat(reference).contains("## Operations", "## Schemas", "## Errors", "## Units");
        Snapshots.compare(DOCS.resolve("ollama-api.md"), reference);
    }

    @Test
    void headingsOfTheReferencePageHaveUniqueAnchors() {
        List<String> headings = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE)
                .matcher(reference.replaceAll("(?s)```.*?```", ""))
                .results()
                .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
                .toList();

        assertThat(headings).hasSizeGreaterThan(20).doesNotHaveDuplicates();
    }

    @Test
    void comparisonPageMatchesTheDifferences() throws IOException {
        JsonNode differences = new ObjectMapper().readTree(Files.readString(DIFFERENCES));

        assertThat(differences.path("differences")).hasSize(66);
        Snapshots.compare(DOCS.resolve("upstream-openapi.md"), ComparisonPage.of(differences));
    }
}
