package dev.ollamaguidance.contract.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ollamaguidance.contract.ContractReader;
import org.junit.jupiter.api.Test;

/** How differences from another file look to a reader. */
final class ComparisonPageTest {
    @Test
    void tellsBothSidesAndWhereByHowMuchItMatters() {
        String page = ComparisonPage.of(ContractReader.parse("""
                {"document": "walls.yaml", "differences": [
                  {"id": "D01", "severity": 2, "upstream": "Walls are <red>.", "truth": "Any color.", "shows": [
                    {"at": "/walls/color", "lacks": ["enum", "const"]},
                    {"at": "/walls/color/type", "is": "string"},
                    {"at": "/walls/color/description", "matches": "any"}]},
                  {"id": "D02", "severity": 1, "upstream": "No walls.", "truth": "Walls.", "shows": [{"at": "", "has": ["walls"]}]}]}
                """).root());

        assertThat(page)
                .contains("walls.yaml", "At 2 places")
                .containsSubsequence(
                        "## What a client cannot do without (1)",
                        "### D02",
                        "## Another type or another meaning (1)",
                        """
                        ### D01

                        - Ollama's file: Walls are \\<red>.
                        - The contract: Any color.
                        - Where:
                          - `/walls/color` does not have `enum`, `const`
                          - `/walls/color/type` is `string`
                          - `/walls/color/description`
                        """,
                        "## Details (0)");
    }
}
