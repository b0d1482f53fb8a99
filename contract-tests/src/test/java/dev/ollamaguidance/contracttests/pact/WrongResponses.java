package dev.ollamaguidance.contracttests.pact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;

/** Makes wrong responses from a correct one. */
final class WrongResponses {

    private final CannedResponse right;
    private final List<CannedResponse> wrong = new ArrayList<>();

    private WrongResponses(CannedResponse right) {
        this.right = right;
    }

    /** Breaks a response in every way: another status, media type or text; a field missing or of another type; a line missing or not an object. */
    static List<CannedResponse> of(CannedResponse right) {
        WrongResponses flaws = new WrongResponses(right);
        flaws.wrong.add(right.withStatus(right.status() + 1));
        if (right.mediaType().isPresent()) {
            flaws.wrong.add(right.withMediaType("text/html"));
        }
        flaws.breakFields();
        flaws.breakWhole();
        if (right.example().isStreamed()) {
            flaws.breakLines();
        }
        return List.copyOf(flaws.wrong);
    }

    /** Breaks the fields of the last line, or of the single JSON value. */
    private void breakFields() {
        if (right.parts().isEmpty()) {
            return;
        }
        JsonNode last = right.parts().get(right.parts().size() - 1);
        last.properties().forEach(member -> {
            String name = member.getKey();
            ObjectNode without = last.deepCopy();
            without.remove(name);
            replaceLast("without " + name, without);
            ObjectNode retyped = last.deepCopy();
            retyped.set(name, member.getValue().isTextual() ? IntNode.valueOf(1) : TextNode.valueOf("text"));
            replaceLast(name + " with another type", retyped);
        });
    }

    /** Breaks a response without fields. */
    private void breakWhole() {
        if (!right.example().isStreamed()) {
            right.parts().stream()
                    .filter(JsonNode::isValueNode)
                    .forEach(part -> replaceLast("another text", TextNode.valueOf(part.asText() + "?")));
        }
    }

    private void replaceLast(String how, JsonNode replacement) {
        List<JsonNode> parts = new ArrayList<>(right.parts());
        parts.set(parts.size() - 1, replacement);
        wrong.add(right.withParts(how, parts));
    }

    private void breakLines() {
        List<JsonNode> lines = right.parts();
        wrong.add(right.withParts("no line", List.of()));
        List<JsonNode> withoutEnd = new ArrayList<>(lines);
        withoutEnd.remove(end(lines));
        wrong.add(right.withParts("without its last line", withoutEnd));
        List<JsonNode> withList = new ArrayList<>(lines);
        withList.add(0, JsonNodeFactory.instance.arrayNode());
        wrong.add(right.withParts("with a line that is an array", withList));
        // The first line must have every field that all lines have.
        lines.get(0).properties().stream()
                .filter(member -> lines.stream()
                        .allMatch(line -> line.path(member.getKey()).getNodeType()
                                == member.getValue().getNodeType()))
                .forEach(member -> {
                    List<JsonNode> lacking = new ArrayList<>(lines);
                    ObjectNode first = lines.get(0).deepCopy();
                    first.remove(member.getKey());
                    lacking.set(0, first);
                    wrong.add(right.withParts("first line without " + member.getKey(), lacking));
                });
    }

    /** The index of the line with the error, or of the last line. */
    private static int end(List<JsonNode> lines) {
        for (int position = 0; position < lines.size(); position++) {
            if (lines.get(position).has("error")) {
                return position;
            }
        }
        return lines.size() - 1;
    }
}
