package dev.ollamaguidance.server.tool;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tools that were compiled from the contract, with the instructions for a host.
 *
 * <p>Read once at start, with a streaming parser and without any class of data binding, because a host waits for it.
 *
 * @param release release of Ollama that the contract describes
 * @param instructions what a model is told of the server as a whole
 * @param envelope schemas of the members that the structured content of every tool has beside its result
 */
public record ToolCatalogue(
        String release, String instructions, Map<String, Object> envelope, List<CatalogueTool> tools) {
    private static final String RESOURCE = "/catalogue/tools.json";

    /** Reads the catalogue from the class path. */
    public static ToolCatalogue read() {
        try (InputStream in = ToolCatalogue.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the class path lacks " + RESOURCE);
            }
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ToolCatalogue read(InputStream in) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(in)) {
            parser.nextToken();
            Map<String, Object> root = object(parser);
            List<CatalogueTool> tools = new ArrayList<>();
            for (Object tool : list(root.get("tools"))) {
                tools.add(tool(members(tool)));
            }
            return new ToolCatalogue(
                    text(root, "release"),
                    text(root, "instructions"),
                    members(root.get("envelope")),
                    List.copyOf(tools));
        }
    }

    private static CatalogueTool tool(Map<String, Object> tool) {
        Map<String, Object> effects = members(tool.get("effects"));
        ToolDefinition definition = new ToolDefinition(
                text(tool, "name"),
                text(tool, "title"),
                text(tool, "description"),
                text(tool, "toolset"),
                new Effects(
                        flag(effects, "readOnly"),
                        flag(effects, "destructive"),
                        flag(effects, "idempotent"),
                        flag(effects, "openWorld")),
                members(tool.get("inputSchema")),
                members(tool.get("outputSchema")));
        List<CatalogueTool.Table> tables = new ArrayList<>();
        for (Object table : list(tool.get("tables"))) {
            Map<String, Object> entry = members(table);
            tables.add(new CatalogueTool.Table(text(entry, "field"), texts(entry.get("columns"))));
        }
        Map<String, String> metrics = new LinkedHashMap<>();
        members(tool.get("metrics")).forEach((metric, pointer) -> metrics.put(metric, String.valueOf(pointer)));
        return new CatalogueTool(
                definition,
                text(tool, "operationId"),
                members(tool.get("set")),
                flag(tool, "defaultModel"),
                text(tool, "answer"),
                texts(tool.get("show")),
                tables,
                texts(tool.get("leaveOut")),
                text(tool, "confirm"),
                metrics);
    }

    private static String text(Map<String, Object> object, String member) {
        Object value = object.get(member);
        return value instanceof String text ? text : "";
    }

    private static boolean flag(Map<String, Object> object, String member) {
        return Boolean.TRUE.equals(object.get(member));
    }

    private static List<String> texts(@Nullable Object value) {
        return list(value).stream().map(String::valueOf).toList();
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static Map<String, Object> members(@Nullable Object value) {
        Map<String, Object> members = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, member) -> members.put(String.valueOf(name), member));
        }
        return Collections.unmodifiableMap(members);
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            Object value = value(parser);
            if (value != null) {
                object.put(name, value);
            }
        }
        return object;
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> {
                List<@Nullable Object> array = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    array.add(value(parser));
                }
                yield array;
            }
            case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_NULL -> null;
            default -> parser.getText();
        };
    }
}
