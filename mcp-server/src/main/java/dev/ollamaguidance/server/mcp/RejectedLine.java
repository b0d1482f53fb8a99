package dev.ollamaguidance.server.mcp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.CharArrayReader;
import java.io.IOException;
import java.nio.CharBuffer;

/**
 * What is known of a line whose JSON is rejected, so that the response reaches the request.
 *
 * @param id id of the message; a null node unless the line is an object with exactly one valid id
 * @param response whether the line is a response of the host
 */
record RejectedLine(JsonNode id, boolean response) {
    /** Far more than a message may have. Each level needs memory. */
    private static final int MAX_DEPTH = 100_000;

    private static final RejectedLine UNREADABLE = new RejectedLine(NullNode.getInstance(), false);

    /** Reads the top level of a line again, with few limits and without values. */
    static RejectedLine read(CharBuffer line) {
        StreamReadConstraints constraints = StreamReadConstraints.builder()
                .maxNameLength(Integer.MAX_VALUE)
                .maxStringLength(Integer.MAX_VALUE)
                .maxNumberLength(Integer.MAX_VALUE)
                .maxNestingDepth(MAX_DEPTH)
                .build();
        JsonFactory factory = JsonFactory.builder()
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .streamReadConstraints(constraints)
                .build();
        try (JsonParser parser =
                factory.createParser(new CharArrayReader(line.array(), line.position(), line.remaining()))) {
            return read(parser);
        } catch (IOException unreadable) {
            return UNREADABLE;
        }
    }

    private static RejectedLine read(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return UNREADABLE;
        }
        JsonNode id = NullNode.getInstance();
        int ids = 0;
        boolean method = false;
        boolean response = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "id" -> {
                    ids++;
                    id = id(parser);
                }
                case "method" -> method = true;
                case "result", "error" -> response = true;
                default -> {
                    // Of no interest.
                }
            }
            parser.skipChildren();
        }
        boolean complete = parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null;
        return complete && ids == 1 ? new RejectedLine(id, response && !method) : UNREADABLE;
    }

    private static JsonNode id(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_STRING && parser.getTextLength() <= MessageReader.MAX_ID_LENGTH) {
            return JsonNodeFactory.instance.textNode(parser.getText());
        }
        if (token == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return JsonNodeFactory.instance.numberNode(parser.getLongValue());
        }
        return NullNode.getInstance();
    }
}
