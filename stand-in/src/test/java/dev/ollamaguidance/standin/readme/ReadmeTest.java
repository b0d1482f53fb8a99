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

/** The README says nothing that is not so. */
final class ReadmeTest {

    private static final MarkdownPage README = MarkdownPage.read(Path.of("README.md"));
    private static final Path EXAMPLES = Path.of("src/test/java/dev/ollamaguidance/standin/readme/AssistantTest.java");

    @Test
    void showsCodeThatIsCompiledAndRun() throws IOException {
        String compiled = MarkdownPage.plain(Files.readString(EXAMPLES));
        assertThat(README.code("java"))
                .hasSize(4)
                .allSatisfy(example -> assertThat(compiled).contains(MarkdownPage.plain(example)));
    }

    @Test
    void namesEachFaultOnceInItsTable() {
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
    void namesEverythingThatTheProxySees() {
        Set<String> sights = Stream.of(FaultProxy.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(Method::getName)
                .filter(name -> !Set.of("inFrontOf", "url", "use", "close").contains(name))
                .collect(Collectors.toSet());
        MarkdownPage seen = README.section("What the proxy has seen");
        assertThat(Set.copyOf(seen.found("`(\\w+)\\([^`]*`[^|\n]*\\|"))).isSubsetOf(sights);
        assertThat(sights)
                .hasSize(6)
                .allSatisfy(sight -> assertThat(seen.text()).contains("`" + sight + "("));
    }

    @Test
    void namesTheReleasesAndTheModels() {
        String known = README.section("What the stand-in knows").text();
        assertThat(known).contains("There are " + String.join(", ", StandIn.releases()) + ".");
        try (StandIn standIn = StandIn.contract().start()) {
            assertThat(standIn.models().names())
                    .hasSize(2)
                    .allSatisfy(model -> assertThat(known).contains("`" + model + "`"));
        }
    }
}
