package dev.ollamaguidance.server.mcp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.catalogue.Effects;
import dev.ollamaguidance.catalogue.Toolset;
import dev.ollamaguidance.server.tool.CallContext;
import dev.ollamaguidance.server.tool.CallResult;
import dev.ollamaguidance.server.tool.ToolDefinition;
import dev.ollamaguidance.server.tool.ToolRegistry;
import dev.ollamaguidance.server.tool.UnknownToolException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tools for tests, listed in the order in which they were added. Each runs a handler from the test. */
final class FakeTools implements ToolRegistry {
    private final Map<String, Handler> listed = new LinkedHashMap<>();
    private final Map<String, Handler> hidden = new LinkedHashMap<>();
    private final Set<String> withoutArguments = new HashSet<>();

    /** The behavior of a tool. */
    interface Handler {
        CallResult call(ObjectNode arguments, CallContext context) throws Exception;
    }

    /** Creates tools with one tool that returns its arguments. */
    static FakeTools echo() {
        return new FakeTools().with("echo", (arguments, context) -> result(arguments.toString()));
    }

    static CallResult result(String... texts) {
        ObjectNode structured = JsonNodeFactory.instance.objectNode().put("result", texts[0]);
        return new CallResult(List.of(texts), structured, false);
    }

    FakeTools with(String name, Handler handler) {
        listed.put(name, handler);
        return this;
    }

    /** Adds a tool that takes no arguments. */
    FakeTools withoutArguments(String name, Handler handler) {
        withoutArguments.add(name);
        return with(name, handler);
    }

    FakeTools withHidden(String name, Handler handler) {
        hidden.put(name, handler);
        return this;
    }

    @Override
    public List<ToolDefinition> definitions() {
        return listed.keySet().stream().map(this::definition).toList();
    }

    private ToolDefinition definition(String name) {
        Map<String, @Nullable Object> input = new LinkedHashMap<>();
        input.put("type", "object");
        input.put("properties", withoutArguments.contains(name) ? Map.of() : Map.of("model", Map.of("type", "string")));
        input.put("additionalProperties", false);
        return new ToolDefinition(
                name,
                "Title of " + name,
                "Description of " + name,
                Toolset.INSPECT,
                new Effects(true, false, true, false),
                input,
                Map.of("type", "object"));
    }

    @Override
    public CallResult call(String name, ObjectNode arguments, CallContext context) {
        Handler handler = listed.getOrDefault(name, hidden.get(name));
        if (handler == null) {
            throw new UnknownToolException(name, List.copyOf(listed.keySet()));
        }
        try {
            return handler.call(arguments, context);
        } catch (RuntimeException | Error wrong) {
            throw wrong;
        } catch (Exception wrong) {
            throw new IllegalStateException(wrong);
        }
    }
}
