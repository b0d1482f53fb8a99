package dev.ollamaguidance.api.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests which fields are found in a document with the structure of Ollama's. */
final class DocumentReaderTest {
    private static final String DOCUMENT = """
            # API

            ## Conventions

            - `ignored`: no request line stands above it

            ## Paint a wall

            ```
            POST /api/paint
            ```

            ### Parameters

            - `walls`: the walls; a `wall` is one of them
            - `color` (optional): its color
              - `shade`: an item below an item
            * plain text with a `name` in it

            The `wall` object has the following fields:

            - `height`: how high

            Advanced parameters (optional):

            - `stream`: a plain one again

            | Parameter | Meaning |
            | --- | --- |
            | brushes | how many |

            #### Kinds of paint

            | Type | Recommended |
            | --- | --- |
            | oil | |

            ### Examples

            ##### Request

            ```shell
            curl http://localhost/api/paint -d '{
              "color": {"shade": "dark"},
              "walls": [{"height": 1, "odd.name": 2}]
            }'
            ```

            ##### Response

            ```json
            {"status": "wet", "context": [...]}
            {"walls": null}   // painted
            ```

            The last line has more:

            - `seconds`: how long

            ## Look

            ```shell
            HEAD /api/wall/:id
            ```

            ### Query Parameters

            - `id`: which

            ```shell
            curl -I http://localhost/api/wall/1
            ```
            """;

    private final List<DocumentField> fields = DocumentReader.read(DOCUMENT);

    @Test
    void readsItemsTablesAndKeysOfExamples() {
        assertThat(fields)
                .extracting(DocumentField::line)
                .containsExactly(
                        "{\"section\":\"Paint a wall\",\"in\":\"both\",\"field\":\"walls\"}",
                        "{\"section\":\"Paint a wall\",\"in\":\"request\",\"field\":\"color\"}",
                        "{\"section\":\"Paint a wall\",\"in\":\"request\",\"field\":\"color.shade\"}",
                        "{\"section\":\"Paint a wall\",\"in\":\"request\",\"field\":\"walls[].height\"}",
                        "{\"section\":\"Paint a wall\",\"in\":\"request\",\"field\":\"stream\"}",
                        "{\"section\":\"Paint a wall\",\"in\":\"request\",\"field\":\"brushes\"}",
                        "{\"section\":\"Paint a wall\",\"in\":\"request\",\"field\":\"walls[].\\\"odd.name\\\"\"}",
                        "{\"section\":\"Paint a wall\",\"in\":\"answer\",\"field\":\"status\"}",
                        "{\"section\":\"Paint a wall\",\"in\":\"answer\",\"field\":\"context\"}",
                        "{\"section\":\"Paint a wall\",\"in\":\"answer\",\"field\":\"seconds\"}",
                        "{\"section\":\"Look\",\"in\":\"request\",\"field\":\"id\"}");
    }

    @Test
    void splitsAPathIntoSteps() {
        assertThat(new DocumentField("", DocumentField.Side.REQUEST, "walls[][].\"odd.name\".color").steps())
                .containsExactly("walls", "[]", "[]", "odd.name", "color");
    }
}
