package dev.ollamaguidance.contracttests.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A command in a page is short enough to read and copy. A command that a backslash continues counts as a whole. */
final class CommandsTest {
    private static final int LONGEST = 100;

    private static final Pattern COMMAND = Pattern.compile(
            "(\\$ )?(\\./|\\.ci/|(git|java|mvn|npm|npx|pip|go|claude|code|codex|brew|winget|sudo|gpg|diff|(\\.\\\\)?ollama-mcp\\.cmd|(\\.\\\\)?mvnw\\.cmd|cargo|openapi-\\S+) ).*");

    private static final Pattern INLINE = Pattern.compile("`([^`\n]+)`");

    @Test
    void areShort() throws IOException {
        List<String> commands = new ArrayList<>();
        List<String> tooLong = new ArrayList<>();
        for (Path page : Pages.all()) {
            for (String command : commands(Files.readString(page))) {
                commands.add(command);
                if (command.length() > LONGEST) {
                    tooLong.add("%s, %d characters: %s".formatted(Pages.name(page), command.length(), command));
                }
            }
        }
        assertThat(commands).hasSizeGreaterThan(30);
        assertThat(tooLong).isEmpty();
    }

    @Test
    void areFoundInBlocksAndInText() {
        assertThat(
                        commands(
                                "Run `./mvnw verify`, not `verify`.\n\n```sh\n./mvnw \\\n    -q test # a test\n```\n\n    git log\n"))
                .containsExactlyInAnyOrder("./mvnw verify", "./mvnw -q test # a test", "git log");
    }

    /** Lines of blocks, which are fenced or indented, and code within text. */
    private static List<String> commands(String page) {
        String joined = page.replaceAll("\\\\\\R\\s*", "");
        List<String> candidates = new ArrayList<>();
        boolean fenced = false;
        for (String line : joined.lines().toList()) {
            if (line.strip().startsWith("```")) {
                fenced = !fenced;
            } else if (fenced || line.startsWith("    ")) {
                candidates.add(line.strip());
            } else {
                INLINE.matcher(line)
                        .results()
                        .map((MatchResult code) -> code.group(1))
                        .forEach(candidates::add);
            }
        }
        return candidates.stream()
                .filter(line -> COMMAND.matcher(line).matches())
                .toList();
    }
}
