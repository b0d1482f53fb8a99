package dev.ollamaguidance.server.mcp;

import static io.modelcontextprotocol.spec.McpSchema.ErrorCodes.INVALID_PARAMS;
import static io.modelcontextprotocol.spec.McpSchema.ErrorCodes.INVALID_REQUEST;
import static io.modelcontextprotocol.spec.McpSchema.ErrorCodes.PARSE_ERROR;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.server.mcp.HostMessage.Malformed;
import dev.ollamaguidance.server.mcp.HostMessage.Notification;
import dev.ollamaguidance.server.mcp.HostMessage.Request;
import dev.ollamaguidance.server.mcp.HostMessage.Response;
import java.io.CharArrayReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Parses one line into a message, by the rules of <a href="https://www.jsonrpc.org/specification">JSON-RPC 2.0</a> and MCP: one message
 * a line, ids are texts or whole numbers, parameters are objects. Never throws for what a host sent.
 */
final class MessageReader {
    private final ObjectMapper mapper;

    /** Reads with a mapper that refuses a second value on a line. */
    MessageReader(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    HostMessage read(ByteBuffer line) {
        JsonNode json;
        try {
            // Decoded here: the JSON parser lets some wrong bytes pass, and takes other encodings for granted.
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(line);
            json = mapper.readTree(new CharArrayReader(text.array(), text.position(), text.remaining()));
        } catch (CharacterCodingException wrong) {
            return malformed(PARSE_ERROR, "Parse error: the line is not UTF-8");
        } catch (StreamConstraintsException wrong) {
            return malformed(
                    PARSE_ERROR, "Parse error: the JSON is nested too deep, or a name or number in it is too long");
        } catch (JsonProcessingException wrong) {
            return malformed(PARSE_ERROR, "Parse error: the line is not JSON" + place(wrong));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        if (json.isArray()) {
            return malformed(INVALID_REQUEST, "Invalid request: MCP has no batches, send one message a line");
        }
        return json instanceof ObjectNode message
                ? read(message)
                : malformed(INVALID_REQUEST, "Invalid request: a message is a JSON object");
    }

    private static HostMessage read(ObjectNode message) {
        JsonNode id = message.path("id");
        JsonNode method = message.path("method");
        if (method.isMissingNode() && (message.has("result") || message.has("error"))) {
            // Before all checks: an answer is never answered, or two sides could go on refusing each other for ever.
            return new Response(id, message);
        }
        if (!message.path("jsonrpc").asText().equals("2.0")) {
            return malformed(id, INVALID_REQUEST, "Invalid request: jsonrpc must be \"2.0\"");
        }
        if (!method.isTextual()) {
            return malformed(id, INVALID_REQUEST, "Invalid request: method must be a text");
        }
        if (message.has("id") && !isId(id)) {
            return malformed(
                    id, INVALID_REQUEST, "Invalid request: id must be a text or a whole number of at most 64 bits");
        }
        JsonNode params = message.path("params");
        boolean object = params.isObject() || params.isMissingNode() || params.isNull();
        ObjectNode given = params instanceof ObjectNode present ? present : message.objectNode();
        if (!message.has("id")) {
            return new Notification(method.asText(), given);
        }
        return object
                ? new Request(id, method.asText(), given)
                : malformed(id, INVALID_PARAMS, "Invalid params: params must be an object");
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
