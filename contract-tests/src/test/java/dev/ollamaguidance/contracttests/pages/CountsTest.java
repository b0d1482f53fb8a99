package dev.ollamaguidance.contracttests.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ollamaguidance.contracttests.fidelity.Snapshots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The pages show the counts of this build, as {@code <!-- count:recordings -->1,486<!-- /count -->}. */
final class CountsTest {
    private static final Pattern MARKED = Pattern.compile("(<!-- count:([\\w-]+) -->).*?(<!-- /count -->)");

    /** A number before a word for something that the build counts. */
    private static final Pattern TYPED = Pattern.compile(
            "\\b\\d[\\d,]* (recordings|recorded|operations|tools|mutations|mistakes|differences|errors|kinds of errors|releases)\\b");

    private final Map<String, String> counts = Counts.all();

    CountsTest() throws IOException {}

    @Test
    void areThoseOfTheBuild() throws IOException {
        TreeSet<String> shown = new TreeSet<>();
        for (Path page : Pages.all()) {
            String text = Files.readString(page);
            MARKED.matcher(text)
                    .results()
                    .map((MatchResult mark) -> mark.group(2))
                    .forEach(shown::add);
            assertThat(counts.keySet()).as(Pages.name(page)).containsAll(shown);
            Snapshots.compare(
                    page,
                    MARKED.matcher(text)
                            .replaceAll(mark -> Matcher.quoteReplacement(
                                    mark.group(1) + counts.get(mark.group(2)) + mark.group(3))));
        }
        assertThat(shown).containsExactlyElementsOf(new TreeSet<>(counts.keySet()));
    }

    @Test
    void areNotTyped() throws IOException {
        for (Path page : Pages.all()) {
            List<String> typed = TYPED.matcher(
                            MARKED.matcher(Files.readString(page)).replaceAll(""))
                    .results()
                    .map(MatchResult::group)
                    .toList();
            assertThat(typed)
                    .as("put <!-- count:… --> marks around the counts of %s", Pages.name(page))
                    .isEmpty();
        }
    }

    @Test
    void useACommaForThousands() {
        assertThat(Counts.number(1486)).isEqualTo("1,486");
        assertThat(counts.values())
                .allSatisfy(count -> assertThat(count.toLowerCase(Locale.ROOT)).matches("[1-9][\\d,]*"));
    }
}
