package dev.ollamaguidance.contract.wording;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.contract.YamlDocument;
import dev.ollamaguidance.contract.wording.WordRule.Phrase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.StreamSupport;

/** The discouraged words and phrases of the project. Safe for concurrent use. */
public final class WordList {
    private static final String RESOURCE = "words.yaml";
    private static final WordList DEFAULT = read();

    private final List<WordRule> rules;

    private WordList(List<WordRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** The list of the project. */
    public static WordList get() {
        return DEFAULT;
    }

    /**
     * Finds the discouraged words in prose.
     *
     * @param kind selects the rules
     * @return in order of position, without those that are part of another; empty if there are none
     */
    public List<Finding> find(String text, TextKind kind) {
        List<Finding> findings = new ArrayList<>();
        String lowerCase = text.toLowerCase(Locale.ROOT);
        for (WordRule rule : rules) {
            if (rule.only().contains(kind)) {
                rule.find(text, lowerCase, findings::add);
            }
        }
        findings.sort(Comparator.comparingInt(Finding::start)
                .thenComparing(Comparator.comparingInt(Finding::end).reversed()));
        List<Finding> separate = new ArrayList<>();
        for (Finding finding : findings) {
            if (separate.isEmpty() || separate.get(separate.size() - 1).end() < finding.end()) {
                separate.add(finding);
            }
        }
        return separate;
    }

    List<WordRule> rules() {
        return rules;
    }

    private static WordList read() {
        try (InputStream stream = Objects.requireNonNull(WordList.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            String yaml = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return new WordList(StreamSupport.stream(
                            YamlDocument.parse(RESOURCE, yaml).root().spliterator(), false)
                    .map(WordList::rule)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static WordRule rule(JsonNode entry) {
        return new WordRule(
                phrases(entry.path("words")),
                entry.path("instead").asText(),
                kinds(entry.path("only")),
                phrases(entry.path("except")),
                texts(entry.path("fails")),
                texts(entry.path("passes")));
    }

    private static Set<TextKind> kinds(JsonNode names) {
        Set<TextKind> kinds = EnumSet.noneOf(TextKind.class);
        for (String name : texts(names)) {
            kinds.add(TextKind.valueOf(name.toUpperCase(Locale.ROOT)));
        }
        return kinds.isEmpty() ? EnumSet.allOf(TextKind.class) : kinds;
    }

    private static List<Phrase> phrases(JsonNode expressions) {
        return texts(expressions).stream().map(Phrase::of).toList();
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
