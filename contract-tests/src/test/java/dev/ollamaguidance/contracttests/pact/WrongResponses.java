package dev.ollamaguidance.contracttests.pact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;

/** Makes wrong answers from a right one. */
final class WrongResponses {

    private final CannedResponse right;
    private final List<CannedResponse> wrong = new ArrayList<>();

    private WrongResponses(CannedResponse right) {
        this.right = right;
    }

    /** Every way to break an answer: another status, type, text, member missing or of another type, line missing or no object. */
    static List<CannedResponse> of(CannedResponse right) {
        WrongResponses flaws = new WrongResponses(right);
        flaws.wrong.add(right.withStatus(right.status() + 1));
        if (right.mediaType().isPresent()) {
            flaws.wrong.add(right.withMediaType("text/html"));
        }
        flaws.breakMembers();
        flaws.breakWhole();
        if (right.example().isStreamed()) {
            flaws.breakLines();
        }
        return List.copyOf(flaws.wrong);
    }

    /** Of the last line, or of the one piece. */
    private void breakMembers() {
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
            replaceLast(name + " of another type", retyped);
        });
    }

    /** Of an answer that has no members. */
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
        wrong.add(right.withParts("without the line that ends it", withoutEnd));
        List<JsonNode> withList = new ArrayList<>(lines);
        withList.add(0, JsonNodeFactory.instance.arrayNode());
        wrong.add(right.withParts("with a line that is a list", withList));
        // What all lines have, the first one must have too.
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

    /** The position of the line with the error, or of the last one. */
    private static int end(List<JsonNode> lines) {
        for (int position = 0; position < lines.size(); position++) {
            if (lines.get(position).has("error")) {
                return position;
            }
        }
        return lines.size() - 1;
    }
}
