package dev.ollamaguidance.contract.check;

import dev.ollamaguidance.contract.Problems;
import java.util.List;
import java.util.regex.Pattern;

/** The words that texts of the contract do not use: those that say nothing, and those that have another name here. */
final class Words {
    /**
     * A word that is not used.
     *
     * @param pattern finds it
     * @param instead what to write, or why not to write it
     */
    private record Word(Pattern pattern, String instead) {}

    private static final String NOTHING = "leave it out, it says nothing";

    private static final List<Word> WORDS = List.of(
            word("simply", NOTHING),
            word("just", NOTHING),
            word("please", NOTHING),
            word("note that", NOTHING),
            word("basically", NOTHING),
            word("obviously", NOTHING),
            word("of course", NOTHING),
            word("actually", NOTHING),
            word("really", NOTHING),
            word("quite", NOTHING),
            word("very", NOTHING),
            word("easily", NOTHING),
            word("powerful", NOTHING),
            word("seamless(ly)?", NOTHING),
            word("robust", NOTHING),
            word("comprehensive", NOTHING),
            word("various", "say which, or several"),
            word("etc\\.?", "say what else, or for example before the list"),
            word("and so on", "say what else, or for example before the list"),
            word("e\\.g\\.", "for example"),
            word("i\\.e\\.", "that is"),
            word("in order to", "to"),
            word("due to the fact that", "because"),
            word("utili[sz]e[sd]?", "use"),
            word("leverage[sd]?", "use"),
            word("allows? (you )?to", "say what it does"),
            word("endpoints?", "operation"),
            word("routes?", "operation"),
            word("LLMs?", "model"),
            word("hash(es)?", "digest"),
            word("payloads?", "body, request or answer"),
            word("args?", "arguments (values) or parameters (declarations)"),
            word("params?", "arguments (values) or parameters (declarations)"),
            word("DTOs?", "body, request or answer"));

    private Words() {}

    private static Word word(String expression, String instead) {
        return new Word(Pattern.compile("(?i)(?<![\\w/.-])" + expression + "(?![\\w/-])"), instead);
    }

    /** Reports the words of a text that are not used. */
    static void check(String text, String pointer, Problems problems) {
        for (Word word : WORDS) {
            word.pattern()
                    .matcher(text)
                    .results()
                    .map(found -> "'" + found.group() + "': " + word.instead())
                    .distinct()
                    .forEach(message -> problems.add(pointer, message));
        }
    }
}
