package dev.ollamaguidance.server.mcp;

import static io.modelcontextprotocol.spec.McpSchema.ErrorCodes.INVALID_PARAMS;
import static io.modelcontextprotocol.spec.McpSchema.ErrorCodes.INVALID_REQUEST;
import static io.modelcontextprotocol.spec.McpSchema.ErrorCodes.PARSE_ERROR;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.server.mcp.HostMessage.Malformed;
import dev.ollamaguidance.server.mcp.HostMessage.Notification;
import dev.ollamaguidance.server.mcp.HostMessage.Request;
import dev.ollamaguidance.server.mcp.HostMessage.Response;
import dev.ollamaguidance.server.text.ForeignText;
import java.io.CharArrayReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Parses a line as a message according to <a href="https://www.jsonrpc.org/specification">JSON-RPC 2.0</a> and MCP: one message per line,
 * ids are strings or integers, parameters are objects. Never throws because of the content of a line. Thread-safe.
 */
final class MessageReader {
    /** Maximum length of an id that is a string, in characters. Each response repeats the id. */
    static final int MAX_ID_LENGTH = 1000;

    private static final int MAX_SHOWN_LENGTH = 100;
    private static final String OVER_LIMIT = "the JSON is nested too deeply (limit "
            + StreamReadConstraints.DEFAULT_MAX_DEPTH + " levels), has too many values (limit " + StdioServer.MAX_TOKENS
            + " tokens), or a name or number in it is too long (limits " + StreamReadConstraints.DEFAULT_MAX_NAME_LEN
            + " and " + StreamReadConstraints.DEFAULT_MAX_NUM_LEN + " characters)";
    /** Jackson's message about a duplicate name is the only place that has the name. A test holds its form. */
    private static final String DUPLICATE = "Duplicate field '";

    private static final String DUPLICATE_END = "' for `ObjectNode`";

    private final ObjectMapper mapper;

    /** Creates a reader with a mapper that rejects a second value on a line, and duplicate names in an object. */
    MessageReader(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    HostMessage read(ByteBuffer line) {
        try {
            // Decoded here, because the JSON parser accepts some invalid bytes and detects other encodings.
            return read(StandardCharsets.UTF_8.newDecoder().decode(line));
        } catch (CharacterCodingException wrong) {
            return malformed(PARSE_ERROR, "Parse error: the line is not UTF-8");
        }
    }

    private HostMessage read(CharBuffer line) {
        JsonNode json;
        try {
            json = mapper.readTree(new CharArrayReader(line.array(), line.position(), line.remaining()));
        } catch (StreamConstraintsException wrong) {
            return rejected(line, OVER_LIMIT);
        } catch (MismatchedInputException wrong) {
            return duplicate(wrong)
                    .map(reason -> rejected(line, reason))
                    .orElseGet(() -> malformed(PARSE_ERROR, "Parse error: the line is not JSON" + place(wrong)));
        } catch (JsonProcessingException wrong) {
            return malformed(PARSE_ERROR, "Parse error: the line is not JSON" + place(wrong));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        if (json.isArray()) {
            return malformed(
                    INVALID_REQUEST, "Invalid request: MCP does not support batches; send one message per line");
        }
        return json instanceof ObjectNode message
                ? read(message)
                : malformed(INVALID_REQUEST, "Invalid request: a message must be a JSON object");
    }

    /** Returns an error with the id of the request, if it can be found. A rejected response ends its request as an error. */
    private HostMessage rejected(CharBuffer line, String reason) {
        RejectedLine found = RejectedLine.read(line);
        if (found.response()) {
            ObjectNode failed = mapper.createObjectNode();
            failed.putObject("error").put("code", INVALID_REQUEST);
            return new Response(found.id(), failed);
        }
        return found.id().isNull()
                ? malformed(PARSE_ERROR, "Parse error: " + reason)
                : malformed(found.id(), INVALID_REQUEST, "Invalid request: " + reason);
    }

    /** Two readers of a message could use different values of a name: the host shows one, and the server acts on the other. */
    private static Optional<String> duplicate(MismatchedInputException wrong) {
        String message = wrong.getOriginalMessage();
        int start = message.indexOf(DUPLICATE);
        int end = message.lastIndexOf(DUPLICATE_END);
        if (start < 0 || end < start) {
            return Optional.empty();
        }
        String name = message.substring(start + DUPLICATE.length(), end);
        return Optional.of("an object has the name \"" + ForeignText.line(name, MAX_SHOWN_LENGTH) + "\" twice");
    }

    private static HostMessage read(ObjectNode message) {
        JsonNode id = message.path("id");
        JsonNode method = message.path("method");
        if (method.isMissingNode() && (message.has("result") || message.has("error"))) {
            // Before all checks: rejecting a response could make the two sides reject each other's messages forever.
            return new Response(id, message);
        }
        if (id.isTextual() && id.textValue().length() > MAX_ID_LENGTH) {
            return malformed(
                    INVALID_REQUEST, "Invalid request: the id is longer than " + MAX_ID_LENGTH + " characters");
        }
        if (!message.path("jsonrpc").asText().equals("2.0")) {
            return malformed(id, INVALID_REQUEST, "Invalid request: jsonrpc must be \"2.0\"");
        }
        if (!method.isTextual()) {
            return malformed(id, INVALID_REQUEST, "Invalid request: method must be a string");
        }
        if (message.has("id") && !isId(id)) {
            return malformed(
                    id, INVALID_REQUEST, "Invalid request: id must be a string or an integer of at most 64 bits");
        }
        JsonNode params = message.path("params");
        boolean object = params.isObject() || params.isMissingNode() || params.isNull();
        ObjectNode given = params instanceof ObjectNode present ? present : message.objectNode();
        if (!message.has("id")) {
            return new Notification(method.asText(), given);
        }
        return object
                ? new Request(id, method.asText(), given)
                : malformed(id, INVALID_PARAMS, "Invalid parameters: the parameters must be an object");
    }

    private static boolean isId(JsonNode id) {
        return id.isTextual() || (id.isIntegralNumber() && id.canConvertToLong());
    }

    private static Malformed malformed(int code, String reason) {
        return new Malformed(NullNode.getInstance(), code, reason);
    }

    private static Malformed malformed(JsonNode id, int code, String reason) {
        return new Malformed(id.isTextual() || id.isNumber() ? id : NullNode.getInstance(), code, reason);
    }

    private static String place(JsonProcessingException wrong) {
        return wrong.getLocation() == null
                ? ""
                : " (column " + wrong.getLocation().getColumnNr() + ")";
    }
}
