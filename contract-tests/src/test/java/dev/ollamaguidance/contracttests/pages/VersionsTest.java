package dev.ollamaguidance.contracttests.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ollamaguidance.contracttests.fidelity.Snapshots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The pages show the version and the address of the POM. {@code -Dsnapshots=update} rewrites them, for example after {@code versions:set}. */
final class VersionsTest {
    /** Coordinates of our artifacts with a version, in XML or with colons. Group 2 is the version. */
    private static final List<Pattern> COORDINATES = List.of(
            Pattern.compile(
                    "(<groupId>dev\\.ollamaguidance</groupId>\\s*<artifactId>[\\w-]+</artifactId>\\s*<version>)([^<]+)"),
            Pattern.compile("(dev\\.ollamaguidance:[\\w-]+:)(\\d[\\w.-]*\\w)"));

    private static final Pattern CLONE = Pattern.compile("(git clone )(\\S+)");

    @Test
    void showTheVersionOfThePom() throws IOException {
        int found = 0;
        for (Pattern coordinates : COORDINATES) {
            found += replace(coordinates, Pom.version());
        }
        assertThat(found).isGreaterThan(2);
    }

    @Test
    void cloneTheRepositoryOfThePom() throws IOException {
        assertThat(replace(CLONE, Pom.repository())).isPositive();
    }

    private static int replace(Pattern pattern, String value) throws IOException {
        int found = 0;
        for (Path page : Pages.all()) {
            String text = Files.readString(page);
            found += (int) pattern.matcher(text).results().count();
            Snapshots.compare(
                    page, pattern.matcher(text).replaceAll(match -> Matcher.quoteReplacement(match.group(1) + value)));
        }
        return found;
    }
}
