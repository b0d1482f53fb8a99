package dev.ollamaguidance.contract.wording;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads the comments of YAML, and the strings of YAML and JSON with at least three words. */
final class YamlTexts {
    /** Keys of values that are not prose of this project: messages of Ollama, data, code. */
    private static final Set<String> DATA = Set.of(
            "messages",
            "pattern",
            "x-known-pattern",
            "value",
            "x-lines",
            "example",
            "arguments",
            "set",
            "equals",
            "default",
            "const",
            "enum",
            "x-extensible-enum",
            "x-source",
            "source",
            "problem",
            "run",
            "path",
            "fails",
            "passes");

    private static final Pattern THREE_WORDS = Pattern.compile("(?s)\\S+\\s+\\S+\\s+\\S.*");

    private YamlTexts() {}

    static List<Text> read(String source) {
        List<Text> texts = new ArrayList<>(Comments.hash(source));
        texts.addAll(values(source));
        return texts;
    }

    /** Reads the strings only. JSON is YAML without comments. */
    static List<Text> values(String source) {
        List<Text> texts = new ArrayList<>();
        new Compose(LoadSettings.builder().setUseMarks(true).build())
                .composeString(source)
                .ifPresent(root -> values(root, "", source, texts));
        return texts;
    }

    private static void values(Node node, String around, String source, List<Text> texts) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                String key = ((ScalarNode) entry.getKeyNode()).getValue();
                if (around.equals("properties") || !DATA.contains(key)) {
                    values(entry.getValueNode(), key, source, texts);
                }
            }
        } else if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(item -> values(item, "", source, texts));
        } else if (node instanceof ScalarNode scalar
                && THREE_WORDS.matcher(scalar.getValue()).matches()) {
            texts.add(text(scalar, source));
        }
    }

    /** Reads a scalar of several lines from the source, because its value has other line ends. */
    private static Text text(ScalarNode scalar, String source) {
        Mark start = scalar.getStartMark().orElseThrow();
        Mark end = scalar.getEndMark().orElseThrow();
        String content = start.getLine() == end.getLine()
                ? scalar.getValue()
                : source.substring(
                        source.offsetByCodePoints(0, start.getIndex()), source.offsetByCodePoints(0, end.getIndex()));
        return new Text.Builder()
                .append(start.getLine() + 1, Code.without(content))
                .build(TextKind.CONTRACT);
    }
}
