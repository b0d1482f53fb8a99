package dev.ollamaguidance.standin.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ollamaguidance.standin.StandIn;
import dev.ollamaguidance.standin.fault.Fault;
import dev.ollamaguidance.standin.fault.FaultProxy;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The examples of the README are the source files that the build compiles and runs, and its tables are complete. */
final class ReadmeTest {

    private static final Path README = Path.of("README.md");
    private static final Path EXAMPLES = Path.of("src/test/java/dev/ollamaguidance/standin/readme");
    private static final String PACKAGE = "package dev.ollamaguidance.standin.readme;\n\n";

    @Test
    void showsCodeThatIsCompiledAndRun() throws IOException {
        List<String> shown = found(Files.readString(README), "(?s)```java\n(.*?)```");
        assertThat(shown)
                .hasSize(6)
                .allSatisfy(example -> assertThat(PACKAGE + example)
                        .isEqualTo(Files.readString(EXAMPLES.resolve(className(example) + ".java"))));
    }

    @Test
    void namesEachFaultOnceInItsTable() throws IOException {
        Set<String> factories = Stream.of(Fault.class.getMethods())
                .filter(method -> Modifier.isStatic(method.getModifiers()))
                .map(Method::getName)
                .filter(name -> !name.equals("none"))
                .collect(Collectors.toSet());
        assertThat(found(section("Faults"), "(?m)^\\| `(\\w+)\\("))
                .hasSizeGreaterThan(15)
                .containsExactlyInAnyOrderElementsOf(factories);
    }

    @Test
    void namesEverythingThatTheProxySees() throws IOException {
        Set<String> sights = Stream.of(FaultProxy.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(Method::getName)
                .filter(name -> !Set.of("inFrontOf", "url", "use", "close").contains(name))
                .collect(Collectors.toSet());
        assertThat(Set.copyOf(found(section("What the proxy has seen"), "`(\\w+)\\([^`]*`[^|\n]*\\|")))
                .isSubsetOf(sights);
        assertThat(sights)
                .hasSize(6)
                .allSatisfy(
                        sight -> assertThat(section("What the proxy has seen")).contains("`" + sight + "("));
    }

    @Test
    void namesTheReleasesAndTheModels() throws IOException {
        String known = section("What the stand-in knows");
        assertThat(known).contains("Supported releases: " + String.join(", ", StandIn.releases()) + ".");
        try (StandIn standIn = StandIn.contract().start()) {
            assertThat(standIn.models().names())
                    .hasSize(2)
                    .allSatisfy(model -> assertThat(known).contains("`" + model + "`"));
        }
    }

    private static String section(String title) throws IOException {
        String readme = Files.readString(README);
        int start = readme.indexOf("\n## " + title + "\n");
        assertThat(start).describedAs(title).isPositive();
        int end = readme.indexOf("\n## ", start + 1);
        return readme.substring(start, end < 0 ? readme.length() : end);
    }

    private static List<String> found(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }

    private static String className(String example) {
        return found(example, "(?m)^final class (\\w+)").get(0);
    }
}
