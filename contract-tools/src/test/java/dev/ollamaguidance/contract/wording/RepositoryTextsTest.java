package dev.ollamaguidance.contract.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Finds discouraged words with their lines in each kind of file, and not in code. */
final class RepositoryTextsTest {
    @TempDir
    private Path folder;

    @Test
    void readsCommentsLiteralsAndTestNamesOfJava() throws IOException {
        finds(
                "module/src/main/java/A.java",
                """
                /**
                 * Loads {@code shall} and {@link Shall} once
                 * more.
                 *
                 * @param shall the model, loaded anew
                 */
                class A { // shall
                    // Without
                    // a word.
                    String shall = "shall";
                    String text = "It is " + shall + " loaded anew"
                            + ", once more.";
                    String block = \"""
                            The model
                            is loaded anew.
                            \""";
                    /* anew */
                    @Test
                    void loadsItAnew() {}
                }
                """,
                "2: 'once more'",
                "5: 'anew'",
                "7: 'shall'",
                "8: 'Without a word'",
                "11: 'anew'",
                "12: 'once more'",
                "15: 'anew'",
                "17: 'anew'",
                "19: 'anew'");
    }

    @Test
    void readsNoLiteralsOfTests() throws IOException {
        finds("module/src/test/java/A.java", "class A { String text = \"It is loaded anew\"; } // anew", "1: 'anew'");
    }

    @Test
    void readsMarkdownOutsideCode() throws IOException {
        finds("A.md", """
                # Loaded anew

                A `shall` and [once
                more](anew.md).

                ```
                anew
                ```

                | a | b |
                | --- | --- |
                | `shall` | anew |
                """, "1: 'anew'", "3: 'once more'", "12: 'anew'");
    }

    @Test
    void readsTextsAndCommentsOfYaml() throws IOException {
        finds("a.yaml", """
                # Loaded anew.
                description: >-
                  It is loaded
                  anew.
                pattern: it is loaded anew
                summary: 'Loaded anew, once more' # shall
                """, "1: 'anew'", "4: 'anew'", "6: 'anew'", "6: 'once more'", "6: 'shall'");
    }

    @Test
    void readsTextsOfJson() throws IOException {
        finds("a.json", """
                {
                  "messages": ["it is loaded anew"],
                  "reason": "It is loaded anew."
                }
                """, "3: 'anew'");
    }

    @Test
    void readsTemplatesWithoutTheirExpressions() throws IOException {
        finds("a.hbs", """
                {{!-- Loaded anew. --}}
                /** Once {{shall}}
                 * anew. */
                """, "1: 'anew'", "3: 'anew'");
    }

    @Test
    void readsCommentsAndDescriptionsOfXml() throws IOException {
        finds("pom.xml", """
                <project>
                  <!-- Loaded once
                       more. -->
                  <description>Loads anew.</description>
                  <argLine>anew</argLine>
                </project>
                """, "2: 'once more'", "4: 'anew'");
    }

    @Test
    void readsCommentsAndMessagesOfScripts() throws IOException {
        finds("ollama-mcp", """
                #!/bin/sh
                # Loaded anew.
                shall=1
                echo "loaded anew" >&2
                """, "2: 'anew'", "4: 'anew'");
        finds("ollama-mcp.cmd", """
                rem Loaded anew.
                set shall=1
                    echo loaded anew 1>&2
                """, "1: 'anew'", "3: 'anew'");
    }

    @Test
    void readsCommentsOfOtherLanguages() throws IOException {
        finds("A.kt", """
                // Loaded anew.
                val shall = "anew"
                /* Loaded
                   anew. */
                """, "1: 'anew'", "4: 'anew'");
        finds("a.py", """
                # Loaded anew.
                shall = "anew"
                """, "1: 'anew'");
    }

    @Test
    void skipsWhatIsBuiltRecordedOrGenerated() throws IOException {
        finds("target/A.md", "Loaded anew.");
        finds("recordings/A.md", "Loaded anew.");
        finds("docs/ollama-api.md", "Loaded anew.");
    }

    @Test
    void skipsBinaryFiles() throws IOException {
        Files.write(folder.resolve("a.jar"), new byte[] {(byte) 0xff, 0, (byte) 0xfe});

        assertThat(RepositoryTexts.findings(folder)).isEmpty();
    }

    private void finds(String path, String content, String... places) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);

        assertThat(RepositoryTexts.findings(folder).stream()
                        .map(finding -> finding.substring(finding.indexOf(':') + 1, finding.lastIndexOf(": "))))
                .containsExactlyInAnyOrder(places);
        Files.delete(file);
    }
}
