package dev.ollamaguidance.contracttests.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ollamaguidance.api.examples.Resources;
import dev.ollamaguidance.catalogue.ArgumentCatalogue;
import dev.ollamaguidance.catalogue.CatalogueFile;
import dev.ollamaguidance.catalogue.ErrorCatalogue;
import dev.ollamaguidance.catalogue.ErrorEntry;
import dev.ollamaguidance.catalogue.ExampleCatalogue;
import dev.ollamaguidance.catalogue.GuidanceCatalogue;
import dev.ollamaguidance.catalogue.ReferenceCatalogue;
import dev.ollamaguidance.catalogue.ToolCatalogue;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The compiled catalogues have the forms that their readers use. */
final class CatalogueFilesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<CatalogueFile<?>> files() {
        Stream<CatalogueFile<?>> newest = Stream.of(
                ToolCatalogue.FILE,
                ArgumentCatalogue.FILE,
                GuidanceCatalogue.FILE,
                ReferenceCatalogue.FILE,
                ErrorCatalogue.FILE,
                ExampleCatalogue.FILE,
                ExampleCatalogue.RELEASES);
        List<CatalogueFile<ExampleCatalogue>> older = ExampleCatalogue.RELEASES.read().stream()
                .map(ExampleCatalogue::at)
                .toList();
        assertThat(older).hasSizeGreaterThan(4);
        return Stream.concat(newest, older.stream());
    }

    @ParameterizedTest
    @MethodSource("files")
    void readingAndWritingLosesNothing(CatalogueFile<?> file) {
        assertThat(rewritten(file)).isEqualTo(Resources.text("/" + file.path()));
    }

    private static <T> String rewritten(CatalogueFile<T> file) {
        return file.write(file.read(), text -> text);
    }

    /** The client reads its copy of the catalogue itself, so that it needs no other artifact of this project. */
    @Test
    void theClientReadsTheSameErrors() {
        List<dev.ollamaguidance.client.ErrorCatalogue.Entry> read = dev.ollamaguidance.client.ErrorCatalogue.all();
        List<ErrorEntry> written = ErrorCatalogue.FILE.read().errors();

        assertThat(read).hasSameSizeAs(written).hasSizeGreaterThan(60);
        for (int i = 0; i < read.size(); i++) {
            dev.ollamaguidance.client.ErrorCatalogue.Entry entry = read.get(i);
            ErrorEntry error = written.get(i);
            assertThat(entry.code()).isEqualTo(error.code());
            assertThat(entry.statuses()).containsExactlyInAnyOrderElementsOf(error.statuses());
            assertThat(entry.pattern().map(String::valueOf)).isEqualTo(error.pattern());
            assertThat(entry.operations()).containsExactlyInAnyOrderElementsOf(error.operations());
            assertThat(entry.origin()).isEqualTo(error.origin());
            assertThat(entry.cause()).isEqualTo(error.cause());
            assertThat(entry.tries()).isEqualTo(error.tries());
            assertThat(entry.repeat()).isEqualTo(error.repeat());
            assertThat(entry.next()).hasSameSizeAs(error.next());
            for (int j = 0; j < error.next().size(); j++) {
                assertThat(entry.next().get(j).operation())
                        .isEqualTo(error.next().get(j).operation());
                assertThat(entry.next().get(j).why())
                        .isEqualTo(error.next().get(j).why());
                assertThat(entry.next().get(j).arguments())
                        .isEqualTo(
                                JSON.<JsonNode>valueToTree(error.next().get(j).arguments()));
            }
        }
    }
}
