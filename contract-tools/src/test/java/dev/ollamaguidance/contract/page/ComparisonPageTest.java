package dev.ollamaguidance.contract.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ollamaguidance.contract.ContractReader;
import org.junit.jupiter.api.Test;

/** Checks the page about differences from another OpenAPI file. */
final class ComparisonPageTest {
    @Test
    void groupsDifferencesBySeverityWithBothSidesAndPositions() {
        String page = ComparisonPage.of(ContractReader.parse("""
                {"document": "walls.yaml", "differences": [
                  {"id": "D01", "severity": 2, "upstream": "Walls are <red>.", "truth": "Any color.", "shows": [
                    {"at": "/walls/color", "lacks": ["enum", "const"]},
                    {"at": "/walls/color/type", "is": "string"},
                    {"at": "/walls/color/description", "matches": "any"}]},
                  {"id": "D02", "severity": 1, "upstream": "No walls.", "truth": "Walls.", "shows": [{"at": "", "has": ["walls"]}]}]}
                """).root());

        assertThat(page)
                .contains("walls.yaml", "differ in 2 places")
                .containsSubsequence(
                        "## Essential for clients (1)",
                        "### D02",
                        "## Different types or meanings (1)",
                        """
                        ### D01

                        - Ollama's file: Walls are \\<red>.
                        - The contract: Any color.
                        - Positions:
                          - `/walls/color` does not have `enum`, `const`
                          - `/walls/color/type` is `string`
                          - `/walls/color/description`
                        """,
                        "## Details (0)");
    }
}
