package dev.ollamaguidance.contract.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ollamaguidance.contract.ContractReader;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Checks the page of a small contract. */
final class ApiPageTest {
    private static final String PAGE = ApiPage.of(ContractReader.parse("""
            info:
              title: Small API
              version: 0.33.0
              description: A small API.
              x-releases: [0.5.13, 0.33.0]
            servers: [{url: 'http://127.0.0.1:1', description: Here.}]
            x-guidance: {instructions: Paint., overview: 'Start with {paint}.', workflows: []}
            x-errors:
              - {code: too_dark, statuses: [200, 400], cause: No light., try: ['Call {paint} by day.'], repeat: true, since: 0.9.0}
            paths:
              /api/paint/{wall}:
                post:
                  operationId: paint
                  summary: Paint a wall
                  description: Paints a wall.
                  x-since: 0.6.0
                  x-replaced-by: spray
                  x-changed: [{since: 0.7.0, was: {}, why: It took longer.}]
                  x-mcp: {exposed: false, reason: It takes a brush., effects: {readOnly: false, destructive: true, idempotent: false, openWorld: false}}
                  x-limits: [Not on *glass*.]
                  x-errors: [too_dark]
                  x-stream:
                    append: [/text]
                    final: {pointer: /done, equals: true}
                    progress: {count: lines, unit: tokens}
                    error: '#/components/schemas/Color'
                  parameters: [{name: wall, in: path, required: true, description: Which., schema: {type: string}}]
                  requestBody:
                    content:
                      application/json:
                        schema: {$ref: '#/components/schemas/PaintRequest'}
                        examples: {blue: {value: {color: blue}}}
                  responses:
                    '200':
                      description: Painted.
                      content:
                        application/x-ndjson:
                          schema: {$ref: '#/components/schemas/PaintResponse'}
                          examples: {blue: {summary: Some blue, value: [{text: a}, {text: b}, {text: c}, {text: d}, {text: e, done: true}]}}
                    '404': {description: No wall.}
              /api/spray:
                post:
                  operationId: spray
                  summary: Spray
                  description: Sprays.
                  x-guidance: {use: Use to spray., avoid: Not for walls.}
                  x-mcp: {tool: ollama_spray, title: Spray, toolset: infer, effects: {readOnly: false, destructive: true, idempotent: false, openWorld: false}}
                  responses: {'200': {description: Sprayed.}}
            components:
              schemas:
                PaintRequest:
                  type: object
                  description: What to paint.
                  required: [color]
                  x-always: [layers]
                  properties:
                    color: {$ref: '#/components/schemas/Color', x-since: 0.8.0}
                    layers: {type: integer, description: How many; a | b., minimum: 1, maximum: 9, default: 2, x-unit: count}
                    old: {type: string, description: Old., deprecated: true, x-removed: 0.7.0}
                    mix:
                      type: array
                      description: Parts.
                      items: {type: object, description: A part., properties: {part: {$ref: '#/components/schemas/Color'}}}
                PaintResponse:
                  type: object
                  description: How far it is.
                  required: [text]
                  properties:
                    text: {type: string, description: Words.}
                    done: {type: boolean, description: Whether it is the last.}
                Color:
                  description: 'A paint: its name. Any will do.'
                  type: string
                  enum: [blue, red]
                  x-since-values: {red: 0.22.0}
                  x-enum-descriptions: [As the sky., As a rose.]
            """));

    @Test
    void describesAFieldInOneLine() {
        assertThat(PAGE)
                .contains(
                        "- `layers`: integer ([count](#units)); optional; in every response; 1 to 9; default `2`. How many; a | b.\n")
                .contains("**Request: removed or deprecated**\n\n- `old`: string; removed in 0.7.0. Old.\n");
    }

    @Test
    void namesASharedSchemaInsteadOfRepeatingIt() {
        assertThat(PAGE)
                .contains("- `color`: [Color](#color); required; added in 0.8.0. A paint: its name. Any will do.\n")
                .contains("- `mix[].part`: [Color](#color). A paint: its name. Any will do.\n");
    }

    @Test
    void describesTheValuesOfAnEnum() {
        assertThat(PAGE).contains("Values: `blue` (As the sky), `red` (added in 0.22.0; As a rose).");
    }

    @Test
    void describesTheRuleOfAStream() {
        assertThat(PAGE)
                .contains(
                        "Concatenate `text` in order; for all other fields, use the last value. The last line has `done` `true`.");
    }

    @Test
    void leavesOutTheMiddleOfAStream() {
        assertThat(PAGE)
                .contains("{\"text\":\"c\"}\n…\n{\"text\":\"e\",\"done\":true}")
                .doesNotContain("\"d\"");
    }

    @Test
    void describesAnOperationAndWhatReplacesIt() {
        assertThat(PAGE)
                .contains(
                        "`POST /api/paint/{wall}` · no tool: It takes a brush · streams · added in 0.6.0 · replaced by [spray](#spray)")
                .contains("- Changed in 0.7.0: It took longer.")
                .contains("- Not on \\*glass\\*.")
                .contains("- `404` (no body): No wall.")
                .contains("Sprays. Use to spray. Not for walls.");
    }

    @Test
    void listsWhatReleasesAddedAndRemovedNewestFirst() {
        assertThat(PAGE)
                .containsSubsequence(
                        "### Release 0.22.0",
                        "- Added: values of [Color](#color) `red`",
                        "### Release 0.9.0",
                        "- Added: errors [too_dark](#too_dark)",
                        "### Release 0.8.0",
                        "- Added: [PaintRequest](#paint) `color`",
                        "### Release 0.7.0",
                        "- Changed: operations [paint](#paint): It took longer.",
                        "- Removed: [PaintRequest](#paint) `old`",
                        "### Release 0.6.0",
                        "- Added: operations [paint](#paint)");
    }

    @Test
    void anOperationThatATextNamesIsALink() {
        assertThat(PAGE).contains("Start with [paint](#paint).", "- Call [paint](#paint) by day.");
    }

    @Test
    void everyLinkLeadsToOneHeading() {
        List<String> anchors = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE)
                .matcher(PAGE)
                .results()
                .map(heading -> Markdown.anchor(heading.group(1)))
                .toList();

        assertThat(anchors).doesNotHaveDuplicates();
        assertThat(Pattern.compile("]\\(#([^)]*)\\)").matcher(PAGE).results().map(link -> link.group(1)))
                .isNotEmpty()
                .allSatisfy(link -> assertThat(anchors).contains(link));
    }
}
