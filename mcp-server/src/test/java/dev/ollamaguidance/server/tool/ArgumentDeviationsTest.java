package dev.ollamaguidance.server.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.catalogue.ToolEntry;
import dev.ollamaguidance.server.argument.ArgumentRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** 10,000 seeded calls that deviate from the schemas of the tools: accepted forms send the exact request, and nothing else is sent. */
final class ArgumentDeviationsTest {
    private static final int CALLS = 10_000;

    private final ArgumentRules rules = new ArgumentRules();
    private final ArgumentDeviations deviations = new ArgumentDeviations(20_26);

    /** A tool and the full schema of its arguments. */
    private record Expected(String tool, JsonNode schema) {}

    @Test
    void acceptedFormsSendTheExactRequestAndNothingElseIsSent() {
        List<Expected> tools = new ArrayList<>();
        for (ToolEntry tool : CompiledTools.CATALOGUE.tools()) {
            JsonNode schema = rules.schema(tool.name()).orElseThrow();
            if (!schema.path("properties").isEmpty()) {
                tools.add(new Expected(tool.name(), schema));
            }
        }
        int accepted = 0;
        int rejected = 0;
        Set<String> warnings = new HashSet<>();
        for (int call = 0; accepted + rejected < CALLS; call++) {
            String tool = tools.get(call % tools.size()).tool;
            JsonNode schema = tools.get(call % tools.size()).schema;
            ObjectNode exact = deviations.exact(schema);
            SentCall expected = SentCall.of(tool, exact);
            assertThat(expected.error()).as("%s %s", tool, exact).doesNotContain("Invalid arguments");
            assertThat(expected.warnings()).as("%s %s", tool, exact).isEmpty();

            ObjectNode other = exact.deepCopy();
            if (call % 4 == 0) {
                if (deviations.breaks(other, schema)) {
                    SentCall broken = SentCall.of(tool, other);
                    assertThat(broken.requests()).as("%s %s", tool, other).isEmpty();
                    assertThat(broken.result().error()).isTrue();
                    rejected++;
                }
            } else if (deviations.deviates(other, schema)) {
                SentCall read = SentCall.of(tool, other);
                assertThat(read.requests())
                        .as("%s %s: %s", tool, other, read.error())
                        .isEqualTo(expected.requests());
                assertThat(read.warnings()).as("%s %s", tool, other).isNotEmpty();
                read.warnings().forEach(warning -> warnings.add(warning.replaceAll(":.*", "")));
                accepted++;
            }
        }

        assertThat(accepted).isGreaterThan(CALLS / 2);
        assertThat(rejected).isGreaterThan(CALLS / 10);
        assertThat(warnings).hasSizeGreaterThanOrEqualTo(4);
    }
}
