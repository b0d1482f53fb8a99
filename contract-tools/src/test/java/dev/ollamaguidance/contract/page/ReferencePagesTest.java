package dev.ollamaguidance.contract.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ollamaguidance.catalogue.ReferenceField;
import dev.ollamaguidance.catalogue.ReferencePage;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.ContractReader;
import dev.ollamaguidance.contract.Release;
import dev.ollamaguidance.contract.view.Views;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The pages of the reference tool, of a small contract with marks of releases. */
final class ReferencePagesTest {
    private static final Path CONTRACT =
            Path.of("src", "test", "resources", "dev", "ollamaguidance", "contract", "view", "marked.yaml");

    private static ReferencePages pages = new ReferencePages(
            ContractReader.parse("openapi: 3.1.0"), ContractReader.parse("openapi: 3.1.0"), new NoTools());

    @BeforeAll
    static void read() throws IOException {
        Contract contract = ContractReader.read(CONTRACT);
        pages = new ReferencePages(contract, Views.at(contract, Release.NEWEST), new NoTools());
    }

    @Test
    void everyFieldIsAFieldOfAnOperationThatHasAPage() {
        List<String> operations =
                pages.operations().stream().map(ReferencePage::name).toList();

        assertThat(operations).containsExactly("chat", "search");
        assertThat(pages.fields())
                .isNotEmpty()
                .allSatisfy(field -> assertThat(field.places())
                        .isNotEmpty()
                        .allSatisfy(place -> assertThat(operations).contains(place.substring(0, place.indexOf('.')))));
    }

    @Test
    void anOperationIsFoundByItsToolAndItsRequest() {
        assertThat(pages.operations().get(0).aliases()).containsExactly("ollama_chat", "POST /api/chat");
        assertThat(pages.operations().get(0).text()).contains("The tool sets `stream` to true.");
    }

    @Test
    void aComponentNamesItsPlaces() {
        ReferencePage request = pages.schemas().stream()
                .filter(page -> page.name().equals("ChatRequest"))
                .findFirst()
                .orElseThrow();

        assertThat(request.places()).containsExactly("chat");
        assertThat(request.text()).contains("Request of chat.");
    }

    @Test
    void removedFieldsStayWithTheirRelease() {
        assertThat(pages.fields())
                .filteredOn(field -> field.places().contains("chat.old"))
                .extracting(ReferenceField::text)
                .singleElement()
                .asString()
                .contains("removed in 0.9.0");
    }
}
