package dev.ollamaguidance.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.api.recordings.Recording;
import dev.ollamaguidance.api.recordings.Recordings;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.DataPointers;
import dev.ollamaguidance.contract.Pointers;
import dev.ollamaguidance.contract.Release;
import dev.ollamaguidance.contract.check.SchemaValidator;
import dev.ollamaguidance.contract.plain.PlainView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks that the plain view describes each release without keywords that common tools do not support. */
final class PlainViewTest {
    private static final Contract CONTRACT = ContractFile.read();
    private static final Contract NEWEST = CONTRACT.withRoot(PlainView.at(CONTRACT, Release.NEWEST));

    static List<Release> releases() {
        return CONTRACT.releases();
    }

    @ParameterizedTest
    @MethodSource("releases")
    void hasNoExtensionsAndNoUnionsWithOneBranch(Release release) {
        ObjectNode plain = PlainView.at(CONTRACT, release);
        List<String> found = new ArrayList<>();
        Pointers.walk(plain, "", pointer -> !DataPointers.contains(pointer), (pointer, value) -> {
            boolean named = Pointers.around(pointer).endsWith("/properties");
            if (Pointers.name(pointer).startsWith("x-") && !named) {
                found.add(pointer);
            }
            if (Set.of("oneOf", "anyOf").contains(Pointers.name(pointer)) && value.size() < 2 && !named) {
                found.add(pointer + " has one branch");
            }
            if (Pointers.name(pointer).equals("$ref")
                    && plain.at(value.asText().substring(1)).isMissingNode()) {
                found.add(pointer + " has no target");
            }
            if (value.has("$ref") && value.size() > 1) {
                found.add(pointer + " has fields next to $ref");
            }
        });
        plain.at("/components/schemas").fieldNames().forEachRemaining(name -> {
            if (!plain.toString().contains("\"#/components/schemas/" + name + "\"")) {
                found.add(name + " is not used");
            }
        });
        assertThat(found).isEmpty();
        assertThat(plain.path("paths")).hasSizeGreaterThan(14);
    }

    /** Each recorded success is valid. */
    @ParameterizedTest
    @MethodSource("releases")
    void acceptsRecordedResponses(Release release) {
        Contract plain = CONTRACT.withRoot(PlainView.at(CONTRACT, release));
        SchemaValidator validator = SchemaValidator.open(plain);
        List<String> problems = new ArrayList<>();
        int checked = 0;
        for (Recording recording : Recordings.read(release.text()).all()) {
            Integer status = recording.response().status();
            String type = recording.response().mediaType();
            if (status == null
                    || status != 200
                    || type == null
                    || plain.operation(recording.operation()).isEmpty()) {
                continue;
            }
            String pointer = plain.operation(recording.operation()).get().pointer() + "/responses/200/content/"
                    + Pointers.escape(type) + "/schema";
            for (JsonNode part : recording.response().parts()) {
                if (!part.has("error")) {
                    validator
                            .validate(pointer, part)
                            .forEach(problem -> problems.add(recording.name() + ": " + problem));
                    checked++;
                }
            }
        }
        assertThat(problems).isEmpty();
        assertThat(checked).isGreaterThan(300);
    }

    @Test
    void acceptsValuesOfLaterServers() throws IOException {
        JsonNode answer = new ObjectMapper().readTree("""
                {"model": "m", "created_at": "2026-01-01T00:00:00Z", "message": {"role": "", "content": "x"},
                 "done": true, "done_reason": "tool_calls", "later": 1}
                """);
        JsonNode role = new ObjectMapper().readTree("{\"role\": \"robot\"}");

        assertThat(SchemaValidator.open(NEWEST).validate("/components/schemas/ChatResult", answer))
                .isEmpty();
        assertThat(SchemaValidator.open(NEWEST).validate("/components/schemas/ChatMessage", role))
                .isNotEmpty();
        assertThat(SchemaValidator.open(CONTRACT).validate("/components/schemas/ChatResult", answer))
                .isEmpty();
    }

    @Test
    void describesDefaults() {
        JsonNode schemas = NEWEST.root().at("/components/schemas");

        assertThat(schemas.at("/ModelOptions/properties/temperature/description")
                        .asText())
                .endsWith(" Server default: 0.8.");
        assertThat(schemas.at("/ChatRequest/properties/truncate/description").asText())
                .endsWith(" Default: true.");
    }

    @Test
    void requiresFieldsOfEveryResponse() {
        JsonNode schemas = NEWEST.root().at("/components/schemas");
        Map<String, List<String>> required = Map.of(
                "ChatMessageOutput", List.of("role", "content"),
                "ToolCallOutput", List.of("function", "id"),
                "ChatResult", List.of("model", "created_at", "message", "done"));
        required.forEach((name, members) -> assertThat(schemas.path(name).path("required"))
                .extracting(JsonNode::asText)
                .as(name)
                .containsExactlyInAnyOrderElementsOf(members));
        assertThat(schemas.path("ChatMessage").has("required")).isFalse();
    }
}
