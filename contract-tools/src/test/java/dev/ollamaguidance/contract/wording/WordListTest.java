package dev.ollamaguidance.contract.wording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ollamaguidance.contract.wording.WordRule.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class WordListTest {
    static Stream<Named<WordRule>> rules() {
        return WordList.get().rules().stream()
                .map(rule -> Named.of(rule.words().get(0).pattern().pattern(), rule));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void flagsWhatTheRuleShowsAsWrong(WordRule rule) {
        assertThat(rule.instead()).isNotBlank();
        assertThat(rule.fails())
                .isNotEmpty()
                .allSatisfy(text -> assertThat(findings(rule, text)).isNotEmpty());
        assertThat(rule.passes())
                .allSatisfy(text -> assertThat(findings(rule, text)).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void showsEachWordOfTheRuleAsWrong(WordRule rule) {
        for (Phrase word : rule.words()) {
            WordRule single = new WordRule(List.of(word), "", rule.only(), rule.except(), List.of(), List.of());
            assertThat(rule.fails())
                    .as(word.pattern().pattern())
                    .anySatisfy(text -> assertThat(findings(single, text)).isNotEmpty());
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void showsWhatEachExceptionIsFor(WordRule rule) {
        for (Phrase exception : rule.except()) {
            List<Phrase> others = new ArrayList<>(rule.except());
            others.remove(exception);
            WordRule without = new WordRule(rule.words(), "", rule.only(), others, List.of(), List.of());
            assertThat(rule.passes())
                    .as(exception.pattern().pattern())
                    .anySatisfy(text -> assertThat(findings(without, text)).isNotEmpty());
        }
    }

    @Test
    void findsPhrasesAcrossLinesAndInAnyCase() {
        assertThat(WordList.get().find("Dropped Without\n a  word.", TextKind.COMMENT))
                .containsExactly(new Finding(8, 24, "Without a word", "silently; without an error"));
    }

    @Test
    void findsWordsInTheirOrder() {
        assertThat(WordList.get().find("Nobody loads it anew, and whoever shall.", TextKind.COMMENT))
                .extracting(Finding::word)
                .containsExactly("Nobody", "anew", "whoever", "shall");
    }

    @Test
    void reportsALongPhraseWithoutItsParts() {
        assertThat(WordList.get().find("It costs nothing to speak of.", TextKind.COMMENT))
                .extracting(Finding::word)
                .containsExactly("costs nothing", "to speak of");
    }

    @Test
    void leavesNamesAndPathsAlone() {
        assertThat(WordList.get().find("just_in, my-beside, api/anew, text.shall, $shall", TextKind.COMMENT))
                .isEmpty();
    }

    @Test
    void appliesARuleToItsKindsOfTextOnly() {
        assertThat(WordList.get().find("The hash.", TextKind.CONTRACT)).hasSize(1);
        assertThat(WordList.get().find("The hash.", TextKind.COMMENT)).isEmpty();
    }

    private static List<Finding> findings(WordRule rule, String text) {
        List<Finding> findings = new ArrayList<>();
        rule.find(text, text.toLowerCase(Locale.ROOT), findings::add);
        return findings;
    }
}
