package dev.ollamaguidance.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** The page about faults names tests that exist, one for each row, and all of those that it is about. */
final class FaultsPageTest {
    private static final Path PAGE = Path.of("..", "docs", "faults.md");
    private static final Pattern NAMED = Pattern.compile("`(\\w+Test)\\.(\\w+)`");
    private static final Pattern ROW = Pattern.compile("(?m)^\\|(?! (?:fault|---) \\|).*\\|$");

    @Test
    void namesATestThatExistsInEachRow() throws Exception {
        List<String> rows = ROW.matcher(Files.readString(PAGE))
                .results()
                .map(MatchResult::group)
                .toList();
        assertThat(rows).hasSizeGreaterThan(30);
        for (String row : rows) {
            List<MatchResult> named = NAMED.matcher(row).results().toList();
            assertThat(named).describedAs(row).isNotEmpty();
            for (MatchResult name : named) {
                Class<?> type = Class.forName(getClass().getPackageName() + "." + name.group(1));
                assertThat(tests(type)).describedAs(row).contains(name.group(2));
            }
        }
    }

    @Test
    void leavesNoTestOut() throws IOException {
        Set<String> named = NAMED.matcher(Files.readString(PAGE))
                .results()
                .map(name -> name.group(2))
                .collect(Collectors.toSet());
        List<String> tests = Stream.of(FaultsTest.class, EnduranceTest.class)
                .flatMap(type -> tests(type).stream())
                .toList();
        assertThat(tests)
                .hasSizeGreaterThan(25)
                .allSatisfy(test -> assertThat(named).contains(test));
    }

    private static List<String> tests(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method ->
                        method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(ParameterizedTest.class))
                .map(method -> method.getName())
                .toList();
    }
}
