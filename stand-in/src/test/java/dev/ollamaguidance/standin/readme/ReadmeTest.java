package dev.ollamaguidance.standin.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ollamaguidance.api.pages.MarkdownPage;
import dev.ollamaguidance.standin.StandIn;
import dev.ollamaguidance.standin.fault.Fault;
import dev.ollamaguidance.standin.fault.FaultProxy;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The examples of the README are the source files that the build compiles and runs, and its tables are complete. */
final class ReadmeTest {

    private static final MarkdownPage README = MarkdownPage.read(Path.of("README.md"));
    private static final Path EXAMPLES = Path.of("src/test/java/dev/ollamaguidance/standin/readme");
    private static final String PACKAGE = "package dev.ollamaguidance.standin.readme;\n\n";

    @Test
    void showsCodeThatIsCompiledAndRun() throws IOException {
        assertThat(README.code("java"))
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
        assertThat(README.section("Faults").found("(?m)^\\| `(\\w+)\\("))
                .hasSizeGreaterThan(15)
                .containsExactlyInAnyOrderElementsOf(factories);
    }

    @Test
    void namesEveryRecordOfTheProxy() throws IOException {
        Set<String> records = Stream.of(FaultProxy.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(Method::getName)
                .filter(name -> !Set.of("inFrontOf", "url", "use", "close").contains(name))
                .collect(Collectors.toSet());
        assertThat(Set.copyOf(README.section("What the proxy has seen").found("`(\\w+)\\([^`]*`[^|\n]*\\|")))
                .isSubsetOf(records);
        assertThat(records)
                .hasSize(6)
                .allSatisfy(method -> assertThat(
                                README.section("What the proxy has seen").text())
                        .contains("`" + method + "("));
    }

    @Test
    void namesTheReleasesAndTheModels() throws IOException {
        String known = README.section("What the stand-in knows").text();
        assertThat(known).contains("Supported releases: " + String.join(", ", StandIn.releases()) + ".");
        try (StandIn standIn = StandIn.contract().start()) {
            assertThat(standIn.models().names())
                    .hasSize(2)
                    .allSatisfy(model -> assertThat(known).contains("`" + model + "`"));
        }
    }

    private static String className(String example) {
        return new MarkdownPage(example).found("(?m)^final class (\\w+)").get(0);
    }
}
