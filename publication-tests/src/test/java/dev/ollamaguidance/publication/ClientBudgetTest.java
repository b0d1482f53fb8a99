package dev.ollamaguidance.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Limits the dependencies and the size of the client. */
final class ClientBudgetTest {
    private static final long MAX_BYTES_OF_DEPENDENCIES = 2_700_000;
    private static final long MAX_BYTES_OF_CLIENT = 400_000;
    private static final int MAX_DEPENDENCIES = 6;

    private static Jars jars = new Jars(List.of());

    @BeforeAll
    static void readJars() throws IOException {
        jars = Jars.in(Path.of(System.getProperty("publication.target"), "client"));
    }

    @Test
    void hasFewAndSmallDependencies() throws IOException {
        Jars others = jars.ofThirdParties();

        assertThat(others.names()).anyMatch(name -> name.startsWith("jackson-databind-"));
        assertThat(others.names()).hasSizeLessThanOrEqualTo(MAX_DEPENDENCIES);
        assertThat(others.bytes()).isLessThanOrEqualTo(MAX_BYTES_OF_DEPENDENCIES);
    }

    @Test
    void hasNoDependencyForDates() {
        assertThat(jars.names()).noneMatch(name -> name.contains("jsr310"));
    }

    @Test
    void isOneSmallJar() throws IOException {
        Jars ours = jars.ofThisProject();

        assertThat(ours.names()).singleElement().asString().startsWith("ollama-client-");
        assertThat(ours.bytes()).isLessThanOrEqualTo(MAX_BYTES_OF_CLIENT);
    }
}
