package dev.ollamaguidance.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a user of the client has to carry. */
final class ClientBudgetTest {
    private static final long MOST_BYTES_OF_OTHERS = 2_700_000;
    private static final long MOST_BYTES_OF_OURS = 400_000;
    private static final int MOST_JARS_OF_OTHERS = 6;

    private static Jars jars = new Jars(List.of());

    @BeforeAll
    static void look() throws IOException {
        jars = Jars.in(Path.of(System.getProperty("publication.target"), "client"));
    }

    @Test
    void needsFewAndSmallJarsOfOthers() throws IOException {
        Jars others = jars.ofOthers();

        assertThat(others.names()).anyMatch(name -> name.startsWith("jackson-databind-"));
        assertThat(others.names()).hasSizeLessThanOrEqualTo(MOST_JARS_OF_OTHERS);
        assertThat(others.bytes()).isLessThanOrEqualTo(MOST_BYTES_OF_OTHERS);
    }

    @Test
    void needsNoJarForDates() {
        assertThat(jars.names()).noneMatch(name -> name.contains("jsr310"));
    }

    @Test
    void isOneSmallJar() throws IOException {
        Jars ours = jars.ours();

        assertThat(ours.names()).singleElement().asString().startsWith("ollama-client-");
        assertThat(ours.bytes()).isLessThanOrEqualTo(MOST_BYTES_OF_OURS);
    }
}
