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

/** The tables of the README match the contract and the settings. */
final class ReadmeTablesTest {
    private static final Path README = ServerProcess.root().resolve("README.md");

    @Test
    void listsEveryOperationAsAToolOrWithAReason() throws IOException {
        StringBuilder table = new StringBuilder("| operation | tool | toolset | does |\n| --- | --- | --- | --- |\n");
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
        row(table, "", "`ollama_guide`", "guidance", "Tell a model what to do, based on the current state of Ollama");
        row(table, "", "`ollama_api_reference`", "guidance", "Look up an operation, a field, an option, an error");
        assertThat(operations).isNotEmpty();
        compare("tools", table.toString());
    }

    @Test
    void listsEverySetting() throws IOException {
        StringBuilder table =
                new StringBuilder("| variable | flag | default | unit | means |\n| --- | --- | --- | --- | --- |\n");
        for (Setting setting : Setting.values()) {
            row(
                    table,
                    "`" + setting.variable() + "`",
                    setting.flag().map(flag -> "`" + flag + "`").orElse("none (secret)"),
                    setting.defaultValue().isEmpty() ? "" : "`" + setting.defaultValue() + "`",
                    setting.unit(),
                    setting.description());
        }
        compare("settings", table.toString());
    }

    private static String effects(JsonNode effects) {
        List<String> words = new ArrayList<>();
        if (!effects.path("readOnly").asBoolean()) {
            words.add("changes state");
        }
        if (effects.path("destructive").asBoolean()) {
            words.add("destructive, requires confirmation");
        }
        if (effects.path("openWorld").asBoolean()) {
            words.add("accesses the network");
        }
        return words.isEmpty() ? "" : " (" + String.join("; ", words) + ")";
    }

    private static void row(StringBuilder table, String... cells) {
        table.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private static void compare(String name, String table) throws IOException {
        String readme = Files.readString(README);
        int start = readme.indexOf("<!-- " + name + ":");
        int end = readme.indexOf("<!-- /" + name + " -->");
        assertThat(start).as("start of the table " + name + " in the README").isNotNegative();
        assertThat(end).isGreaterThan(start);
        int body = readme.indexOf('\n', start) + 1;
        Snapshots.compare(README, readme.substring(0, body) + table + readme.substring(end));
    }
}
