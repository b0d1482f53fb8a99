package dev.ollamaguidance.contracttests.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.contracttests.host.ServerProcess;
import dev.ollamaguidance.server.config.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tables of the README and of the page about the configuration are those of the contract and of the settings. */
final class ReadmeTablesTest {
    private static final Path README = ServerProcess.root().resolve("README.md");
    private static final Path CONFIGURATION = ServerProcess.root().resolve("docs/configuration.md");

    @Test
    void listsEveryOperationAsAToolOrWithAReason() throws IOException {
        StringBuilder table =
                new StringBuilder("| operation | tool | toolset | description |\n| --- | --- | --- | --- |\n");
        List<JsonNode> operations = Catalogues.operations();
        for (JsonNode operation : operations) {
            JsonNode mcp = operation.path("x-mcp");
            boolean exposed = mcp.has("tool");
            row(
                    table,
                    "`" + operation.path("operationId").asText() + "`",
                    exposed ? "`" + mcp.path("tool").asText() + "`" : "none",
                    exposed ? mcp.path("toolset").asText() : "",
                    exposed
                            ? operation.path("summary").asText() + effects(mcp.path("effects"))
                            : mcp.path("reason").asText());
        }
        row(
                table,
                "",
                "`ollama_guide`",
                "guidance",
                "Get guidance on tools and workflows, with the current state of Ollama");
        row(table, "", "`ollama_api_reference`", "guidance", "Look up an operation, a field, an option or an error");
        assertThat(operations).isNotEmpty();
        compare(README, "tools", table.toString());
    }

    @Test
    void listsEverySetting() throws IOException {
        StringBuilder table = new StringBuilder(
                "| variable | flag | default | unit | description |\n| --- | --- | --- | --- | --- |\n");
        for (Setting setting : Setting.values()) {
            row(
                    table,
                    "`" + setting.variable() + "`",
                    setting.flag().map(flag -> "`" + flag + "`").orElse("none (secret)"),
                    setting.defaultValue().isEmpty() ? "" : "`" + setting.defaultValue() + "`",
                    setting.unit(),
                    setting.description());
        }
        compare(CONFIGURATION, "settings", table.toString());
    }

    private static String effects(JsonNode effects) {
        List<String> words = new ArrayList<>();
        if (!effects.path("readOnly").asBoolean()) {
            words.add("changes state");
        }
        if (effects.path("destructive").asBoolean()) {
            words.add("destructive, asks first");
        }
        if (effects.path("openWorld").asBoolean()) {
            words.add("uses the network");
        }
        return words.isEmpty() ? "" : " (" + String.join("; ", words) + ")";
    }

    private static void row(StringBuilder table, String... cells) {
        table.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private static void compare(Path page, String name, String table) throws IOException {
        String text = Files.readString(page);
        int start = text.indexOf("<!-- " + name + ":");
        int end = text.indexOf("<!-- /" + name + " -->");
        assertThat(start).as("%s marks the table %s", page.getFileName(), name).isNotNegative();
        assertThat(end).isGreaterThan(start);
        int body = text.indexOf('\n', start) + 1;
        Snapshots.compare(page, text.substring(0, body) + table + text.substring(end));
    }
}
