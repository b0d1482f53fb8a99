package dev.ollamaguidance.server.mcp;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.catalogue.Effects;
import dev.ollamaguidance.server.tool.CallResult;
import dev.ollamaguidance.server.tool.ToolDefinition;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;

/** Converts tools and the results of calls to their form in the protocol. */
final class ToolMapper {
    private ToolMapper() {}

    /** Sets all four hints, because in MCP a missing hint means that the tool may be destructive. */
    static Tool tool(ToolDefinition definition) {
        Effects effects = definition.effects();
        return Tool.builder(definition.name(), definition.inputSchema())
                .title(definition.title())
                .description(definition.description())
                .outputSchema(definition.outputSchema())
                .annotations(ToolAnnotations.builder()
                        .title(definition.title())
                        .readOnlyHint(effects.readOnly())
                        .destructiveHint(effects.destructive())
                        .idempotentHint(effects.idempotent())
                        .openWorldHint(effects.openWorld())
                        .build())
                .build();
    }

    /** Returns a {@code CallToolResult} of MCP: a text block for each text, and the structured content. */
    static ObjectNode callToolResult(CallResult result) {
        ObjectNode mapped = JsonNodeFactory.instance.objectNode();
        ArrayNode content = mapped.putArray("content");
        for (String text : result.texts()) {
            content.addObject().put("type", "text").put("text", text);
        }
        mapped.set("structuredContent", result.structured());
        return mapped.put("isError", result.error());
    }
}
