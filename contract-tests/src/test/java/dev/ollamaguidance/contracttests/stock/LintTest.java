package dev.ollamaguidance.contracttests.stock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ollamaguidance.contracttests.NodePackages;
import dev.ollamaguidance.contracttests.NodePackages.Output;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two linters with their recommended rules find no problem in the contract. The files in {@code stock/} list the exceptions and their reasons. */
@Tag("node")
final class LintTest {
    private static NodePackages packages;

    @BeforeAll
    static void install() throws Exception {
        packages = NodePackages.install("lint", "@stoplight/spectral-cli@6.16.3", "@redocly/cli@2.77.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ollama.yaml", "ollama.json", "ollama-plain.yaml"})
    void spectralFindsNothing(String file) throws Exception {
        Path ruleset = Published.copy("/stock/spectral.mjs", packages.folder());

        Output output = packages.run(
                "spectral",
                "lint",
                contract(file),
                "--ruleset",
                ruleset.toString(),
                "--fail-severity",
                "hint",
                "--fail-on-unmatched-globs");

        assertThat(output.status()).as(output.text()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ollama.yaml", "ollama.json", "ollama-plain.yaml"})
    void redoclyFindsNothing(String file) throws Exception {
        Path rules = Published.copy("/stock/redocly.yaml", packages.folder());

        Output output =
                packages.run("redocly", "lint", contract(file), "--config", rules.toString(), "--format", "stylish");

        assertThat(output.status()).as(output.text()).isZero();
    }

    private static String contract(String file) throws Exception {
        return Published.copy("/openapi/" + file, packages.folder()).toString();
    }
}
