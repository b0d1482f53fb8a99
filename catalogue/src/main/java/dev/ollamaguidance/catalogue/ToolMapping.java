package dev.ollamaguidance.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How an operation becomes a tool. Extension {@code x-mcp} of an operation.
 *
 * @param exposed whether the operation is a tool
 * @param reason why it is not a tool; empty if it is one
 * @param tool name of the tool; empty if the operation is not one
 * @param title display name for the user; empty if the operation is not a tool
 * @param toolset group by which tools are enabled; empty if the operation is not a tool
 * @param effects effects of a call
 * @param hide request fields that the tool does not have as arguments
 * @param compact arguments that the input schema shows in a short form
 * @param example arguments of an example call; empty if the operation's first example is used
 * @param call how the server handles a call
 */
public record ToolMapping(
        boolean exposed,
        String reason,
        String tool,
        String title,
        Optional<Toolset> toolset,
        Effects effects,
        List<String> hide,
        List<CompactField> compact,
        Optional<Map<String, @Nullable Object>> example,
        CallHandling call) {
    private static final Key<Boolean> EXPOSED = new Key<>("exposed", Form.BOOLEAN, true);
    private static final Key<String> REASON = Key.string("reason");
    private static final Key<String> TOOL = Key.string("tool");
    private static final Key<String> TITLE = Key.string("title");
    private static final Key<Optional<Toolset>> TOOLSET = Key.optional("toolset", Toolset.FORM);
    private static final Key<Effects> EFFECTS = Key.required("effects", Effects.FORM);
    private static final Key<List<String>> HIDE = Key.list("hide", Form.STRING);
    private static final Key<List<CompactField>> COMPACT = Key.list("compact", CompactField.FORM);
    private static final Key<Optional<Map<String, @Nullable Object>>> EXAMPLE = Key.optional("example", Form.OBJECT);

    /** The JSON form of the extension. */
    public static final Form<ToolMapping> FORM = Form.of(
            fields -> new ToolMapping(
                    fields.get(EXPOSED),
                    fields.get(REASON),
                    fields.get(TOOL),
                    fields.get(TITLE),
                    fields.get(TOOLSET),
                    fields.get(EFFECTS),
                    fields.get(HIDE),
                    fields.get(COMPACT),
                    fields.get(EXAMPLE),
                    CallHandling.read(fields)),
            (mapping, fields) -> {
                fields.put(EXPOSED, mapping.exposed)
                        .put(REASON, mapping.reason)
                        .put(TOOL, mapping.tool)
                        .put(TITLE, mapping.title)
                        .put(TOOLSET, mapping.toolset)
                        .put(EFFECTS, mapping.effects)
                        .put(HIDE, mapping.hide)
                        .put(COMPACT, mapping.compact)
                        .put(EXAMPLE, mapping.example);
                mapping.call.write(fields);
            });
}
