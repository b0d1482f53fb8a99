package dev.ollamaguidance.contract.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No regular expression in the code of the published modules can take more than linear time. */
final class SourcePatternsTest {
    private static final List<String> MODULES = List.of("catalogue", "stand-in", "generated-client", "mcp-server");

    /** These files compile expressions that they receive: from the contract, which is checked, or with quoted text. */
    private static final Set<String> RECEIVE_EXPRESSIONS = Set.of(
            "generated-client/src/main/java/dev/ollamaguidance/client/ErrorCatalogue.java",
            "generated-client/src/main/java/dev/ollamaguidance/client/http/PathParameter.java",
            "mcp-server/src/main/java/dev/ollamaguidance/server/argument/ShapeReader.java",
            "mcp-server/src/main/java/dev/ollamaguidance/server/guidance/Conditions.java",
            "stand-in/src/main/java/dev/ollamaguidance/standin/contract/Substitutions.java");

    @Test
    void everyExpressionIsLinear() throws IOException {
        List<String> problems = new ArrayList<>();
        int expressions = 0;
        for (Path file : sources()) {
            for (SourcePatterns.Use use : SourcePatterns.read(Files.readString(file))) {
                expressions++;
                use.expression()
                        .flatMap(expression -> LinearPattern.problem(expression, use.search()))
                        .ifPresent(problem -> problems.add(name(file) + ":" + use.line() + ": "
                                + use.expression().get() + ": " + problem));
            }
        }
        assertThat(problems).isEmpty();
        assertThat(expressions).isGreaterThan(15);
    }

    @Test
    void fewFilesReceiveExpressions() throws IOException {
        Set<String> files = new TreeSet<>();
        for (Path file : sources()) {
            if (SourcePatterns.read(Files.readString(file)).stream()
                    .anyMatch(use -> use.expression().isEmpty())) {
                files.add(name(file));
            }
        }
        assertThat(files).isSubsetOf(RECEIVE_EXPRESSIONS);
    }

    @Test
    void findsTheArgumentsOfAllMethods() {
        String source = """
                final class A {
                    private static final String CONTROL = "\\u007f";
                    private static final String WORD = "[a-z]" + "+";
                    private static final Pattern P = Pattern.compile(WORD + "\\\\d");
                    void a(String s, String t) {
                        s.split("/", -1);
                        s.replaceAll("a+$", "");
                        s.matches("x.*");
                        Pattern.compile(t, Pattern.DOTALL).asPredicate();
                        matcher.replaceAll(match -> "");
                    }
                }
                """;

        assertThat(SourcePatterns.read(source))
                .extracting(use -> use.line() + " " + use.expression().orElse("?") + " " + use.search())
                .containsExactly("4 [a-z]+\\d true", "6 / true", "7 a+$ true", "8 x.* false", "9 ? true");
    }

    private static String name(Path file) {
        return Path.of("..").relativize(file).toString().replace('\\', '/');
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
            }
        }
        return sources;
    }
}
