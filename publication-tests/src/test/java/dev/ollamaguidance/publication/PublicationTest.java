package dev.ollamaguidance.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Builds the published artifacts twice from copies of the sources, deploys them to repositories in folders and uses them from there. */
@Tag("slow")
final class PublicationTest {
    private static final Path WORK = Path.of(System.getProperty("publication.target"), "publication");

    private static final Repository RELEASES = new Repository(WORK.resolve("releases"));
    private static final String TESTS = "Tests run: 2, Failures: 0, Errors: 0, Skipped: 0";
    private static final int MAX_DEPENDENCIES = 6;

    /** The output of the consumer's program after the modules. */
    private static final List<String> OUTPUT = List.of(
            "errors: known",
            "models: mine:latest",
            "chat: answered",
            "stream: ended",
            "missing: model_not_found",
            "older: 0.9.6",
            "recorded: 0.5.13");

    private static @Nullable Maven consumers;
    private static @Nullable SourceTree source;
    private static @Nullable Repository first;
    private static @Nullable Repository second;

    @BeforeAll
    static void publishTwice() throws Exception {
        SourceTree.delete(WORK);
        Files.createDirectories(WORK);
        Maven builds = Maven.create(WORK.resolveSibling("local-of-builds"));
        consumers = Maven.create(WORK.resolveSibling("local-of-consumers"));
        source = SourceTree.copy(WORK.resolve("one"), builds);
        first = new Repository(WORK.resolve("repository"));
        source.deploy(first.folder());
        // The comparison also needs the other modules of this release.
        SourceTree.copy(first.folder(), RELEASES.folder());
        second = new Repository(WORK.resolve("repository-of-another-build"));
        SourceTree.copy(WORK.resolve("another/place"), builds).deploy(second.folder());
    }

    @Test
    void publishesNoBuildModules() throws Exception {
        assertThat(repository().artifacts())
                .containsExactly(
                        "ollama-api",
                        "ollama-bom",
                        "ollama-catalogue",
                        "ollama-client",
                        "ollama-mcp-guidance",
                        "ollama-mcp-server",
                        "ollama-stand-in");
    }

    @ParameterizedTest
    @CsvSource({
        "ollama-api, true",
        "ollama-catalogue, false",
        "ollama-client, false",
        "ollama-mcp-server, false",
        "ollama-stand-in, false",
    })
    void publishesEveryRequiredFile(String artifact, boolean recordings) throws Exception {
        Map<String, Path> files = repository().files(artifact);

        assertThat(files).containsKeys(".jar", ".pom", "-sources.jar", "-javadoc.jar", "-cyclonedx.json");
        assertThat(files).hasSize(recordings ? 6 : 5);
        assertThat(files.containsKey("-tests.jar")).isEqualTo(recordings);
    }

    @Test
    void needsOnlyPublishedArtifacts() throws Exception {
        List<String> published = repository().artifacts();

        for (String artifact : published) {
            Pom pom = Pom.read(file(artifact, ".pom"));
            assertThat(pom.neededFromThisProject()).as(artifact).isSubsetOf(published);
        }
    }

    @Test
    void buildsTheSameBytesTwice() throws Exception {
        int compared = 0;
        for (String artifact : repository().artifacts()) {
            Map<String, Path> files = repository().files(artifact);
            Map<String, Path> others = Objects.requireNonNull(second).files(artifact);
            assertThat(others).containsOnlyKeys(files.keySet());
            for (Map.Entry<String, Path> file : files.entrySet()) {
                Path other = Objects.requireNonNull(others.get(file.getKey()));
                assertThat(Files.mismatch(file.getValue(), other))
                        .as("first different byte of %s and %s", file.getValue(), other)
                        .isEqualTo(-1);
                compared++;
            }
        }
        assertThat(compared).isGreaterThanOrEqualTo(5 * 5);
    }

    @Test
    void bomManagesOnlyPublishedArtifacts() throws Exception {
        Pom bom = Pom.read(file("ollama-bom", ".pom"));

        assertThat(bom.managed())
                .containsExactly(
                        "ollama-api",
                        "ollama-api",
                        "ollama-catalogue",
                        "ollama-client",
                        "ollama-mcp-server",
                        "ollama-stand-in");
        assertThat(bom.neededFromThisProject()).isEmpty();
    }

    /** The published BOM has no parent and no properties, so a property in an address would stay unresolved. */
    @Test
    void publishesTheBomWithResolvedAddresses() throws Exception {
        Pom bom = Pom.read(file("ollama-bom", ".pom"));

        assertThat(bom.texts("/project/url | /project/scm/*")).hasSize(4).noneMatch(address -> address.contains("${"));
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void worksOnTheClassPath(Jdk jdk) throws Exception {
        Consumer consumer = Consumer.copy(WORK.resolve("class-path-" + jdk.release()), jdk, false);

        assertThat(consumer.build(
                        Objects.requireNonNull(consumers), repository().folder()))
                .contains(TESTS);
        assertThat(consumer.run())
                .satisfies(
                        output -> assertThat(output.get(0)).startsWith("client: unnamed module @"),
                        output -> assertThat(output.get(1)).startsWith("stand-in: unnamed module @"),
                        output -> assertThat(output.subList(2, output.size())).isEqualTo(OUTPUT));
        assertIsWhatWasPublished(consumer.jars());
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void worksOnTheModulePath(Jdk jdk) throws Exception {
        Consumer consumer = Consumer.copy(WORK.resolve("module-path-" + jdk.release()), jdk, true);

        assertThat(consumer.build(
                        Objects.requireNonNull(consumers), repository().folder()))
                .contains(TESTS);
        assertThat(consumer.run())
                .satisfies(
                        output -> assertThat(output.get(0)).isEqualTo("client: module dev.ollamaguidance.client"),
                        output -> assertThat(output.get(1)).isEqualTo("stand-in: module dev.ollamaguidance.standin"),
                        output -> assertThat(output.subList(2, output.size())).isEqualTo(OUTPUT));
        assertIsWhatWasPublished(consumer.jars());
    }

    @ParameterizedTest
    @CsvSource({"stand-in, ollama-stand-in", "generated-client, ollama-client"})
    void isCompatibleWithItself(String module, String artifact) throws Exception {
        release(module, artifact, "0.0.1-same", file(artifact, ".jar"));

        assertThat(compare(module, "0.0.1-same")).contains("BUILD SUCCESS");
    }

    @ParameterizedTest
    @CsvSource({
        "method, dev/ollamaguidance/client/OllamaClient, public void gone() {}, METHOD_REMOVED",
        "constructor, dev/ollamaguidance/client/Cancellation, public Cancellation(int gone) {}, CONSTRUCTOR_REMOVED",
        "accessor, dev/ollamaguidance/client/model/CopyRequest, public String gone() { return source; }, METHOD_REMOVED",
    })
    void isIncompatibleWithAReleaseWithMoreMembers(String what, String type, String member, String change)
            throws Exception {
        assertThat(compareWithEarlierClient(what, type, member))
                .contains("BUILD FAILURE", "There is at least one incompatibility", change);
    }

    /** New record components change the constructors of a record. */
    @Test
    void isCompatibleWithAReleaseWithOtherRecordConstructors() throws Exception {
        assertThat(compareWithEarlierClient(
                        "record",
                        "dev/ollamaguidance/client/model/CopyRequest",
                        "public CopyRequest(String source) { this(source, source, Map.of()); }"))
                .contains("BUILD SUCCESS");
    }

    static List<Jdk> jdks() throws IOException {
        List<Jdk> jdks = Jdk.oldestAndNewest();
        if (jdks.size() < 2) {
            System.err.println("Only " + jdks + " is installed; tests with another JDK are skipped.");
        }
        return jdks;
    }

    private static void assertIsWhatWasPublished(Jars jars) throws Exception {
        assertThat(jars.ofThisProject().files()).hasSize(5);
        assertThat(jars.files())
                .anySatisfy(jar -> assertThat(jar).hasSameBinaryContentAs(file("ollama-client", ".jar")))
                .anySatisfy(jar -> assertThat(jar).hasSameBinaryContentAs(file("ollama-stand-in", ".jar")))
                .anySatisfy(jar -> assertThat(jar).hasSameBinaryContentAs(file("ollama-api", ".jar")))
                .anySatisfy(jar -> assertThat(jar).hasSameBinaryContentAs(file("ollama-api", "-tests.jar")));
        assertThat(jars.ofThirdParties().names())
                .hasSizeLessThanOrEqualTo(MAX_DEPENDENCIES)
                .noneMatch(name -> name.startsWith("jspecify-"));
    }

    private static String compareWithEarlierClient(String what, String type, String member) throws Exception {
        Path earlier = EarlierClient.with(
                file("ollama-client", ".jar"),
                file("ollama-client", "-sources.jar"),
                type,
                member,
                WORK.resolve("earlier-" + what));
        String version = "0.0.1-" + what;
        release("generated-client", "ollama-client", version, earlier);
        return compare("generated-client", version);
    }

    private static void release(String module, String artifact, String version, Path jar) throws Exception {
        Path sources = Objects.requireNonNull(source).folder();
        RELEASES.add("ollama-mcp-guidance", version, sources.resolve("pom.xml"));
        RELEASES.add(artifact, version, sources.resolve(module).resolve("pom.xml"), jar);
    }

    private static String compare(String module, String version) throws Exception {
        return Objects.requireNonNull(source)
                .compare(module, version, RELEASES.folder())
                .output();
    }

    private static Path file(String artifact, String kind) throws IOException {
        return Objects.requireNonNull(repository().files(artifact).get(kind), artifact + kind);
    }

    private static Repository repository() {
        return Objects.requireNonNull(first);
    }
}
