package dev.ollamaguidance.contract.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Applies JSON Merge Patches (<a href="https://www.rfc-editor.org/rfc/rfc7396">RFC 7396</a>). */
public final class MergePatch {
    private MergePatch() {}

    /** Returns the patched value. Changes an object in place; does not change the patch. */
    public static JsonNode apply(JsonNode target, JsonNode patch) {
        if (!patch.isObject()) {
            return patch.deepCopy();
        }
        ObjectNode patched = target instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> member : patch.properties()) {
            if (member.getValue().isNull()) {
                patched.remove(member.getKey());
            } else {
                patched.set(member.getKey(), apply(patched.path(member.getKey()), member.getValue()));
            }
        }
        return patched;
    }
}
