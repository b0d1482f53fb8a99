package dev.ollamaguidance.contract.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.DataPointers;
import dev.ollamaguidance.contract.KnownValues;
import dev.ollamaguidance.contract.Pointers;
import dev.ollamaguidance.contract.Problems;
import dev.ollamaguidance.contract.wording.Finding;
import dev.ollamaguidance.contract.wording.TextKind;
import dev.ollamaguidance.contract.wording.WordList;
import java.util.Set;
import java.util.regex.Pattern;

/** Descriptions and advice are sentences, titles are not, and both use the words of the glossary. */
final class TextCheck implements Check {
    private static final Set<String> SENTENCES = Set.of(
            "description",
            "instructions",
            "overview",
            "do",
            "use",
            "avoid",
            "say",
            "why",
            "cause",
            "reason",
            "x-unrecorded");
    private static final Set<String> LISTS_OF_SENTENCES = Set.of("try", "risks", "x-limits", "x-enum-descriptions");
    private static final Set<String> TITLES = Set.of("summary", "title", "goal");
    /** Fields that hold values of requests and responses, not texts of the contract. */
    private static final Set<String> DATA = Set.of(
            "example", "arguments", "set", "equals", "default", "const", "enum", KnownValues.EXTENSIBLE, "x-source");
    /** A capital letter, a digit, a punctuation mark, or a first word that is a name in the API. */
    private static final Pattern START =
            Pattern.compile("(?s)([\\p{Lu}\\d\"'{<$/-]|\\S*[_\\d:/.=]\\S*[^\\s.:,;]|\\S*_).*");

    private static final Pattern END = Pattern.compile("(?s).*[.]['\")]?");

    @Override
    public void check(Contract contract, Problems problems) {
        Pointers.walk(contract.root(), "", TextCheck::entered, (pointer, value) -> {
            if (value.isTextual()) {
                text(pointer, value, problems);
            }
        });
    }

    private static boolean entered(String pointer) {
        boolean property = Pointers.name(Pointers.around(pointer)).equals("properties");
        return !DataPointers.contains(pointer) && (property || !DATA.contains(Pointers.name(pointer)));
    }

    private static void text(String pointer, JsonNode value, Problems problems) {
        String name = Pointers.name(pointer);
        String list = Pointers.name(Pointers.around(pointer));
        String text = value.textValue();
        boolean sentence =
                SENTENCES.contains(name) || LISTS_OF_SENTENCES.contains(list) || pointer.equals("/info/summary");
        boolean question = name.equals("confirm");
        boolean title = TITLES.contains(name) && !sentence;
        boolean checked = sentence || question || title;
        if (!checked || text.isBlank()) {
            return;
        }
        problems.addIf(sentence && !END.matcher(text).matches(), pointer, "is not a sentence: no full stop at its end");
        problems.addIf(question && !text.contains("?"), pointer, "is not a question: no question mark");
        problems.addIf(title && text.endsWith("."), pointer, "is a title; remove the full stop");
        problems.addIf(
                !START.matcher(text).matches(),
                pointer,
                "must start with a capital letter, a digit, a quotation mark or a name in the API");
        problems.addIf(text.contains("  "), pointer, "has two consecutive spaces");
        WordList.get().find(text, TextKind.CONTRACT).stream()
                .map(Finding::toString)
                .distinct()
                .forEach(finding -> problems.add(pointer, finding));
    }
}
