package dev.ollamaguidance.server.guidance;

import dev.ollamaguidance.catalogue.ReferenceCatalogue;
import dev.ollamaguidance.catalogue.ReferenceField;
import dev.ollamaguidance.catalogue.ReferencePage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The rendered pages of the reference. Read at the first use. Thread-safe. */
final class ReferencePages {
    String index() {
        return Rendered.CATALOGUE.index();
    }

    List<ReferencePage> operations() {
        return Rendered.CATALOGUE.operations();
    }

    List<ReferencePage> schemas() {
        return Rendered.CATALOGUE.schemas();
    }

    List<ReferencePage> errors() {
        return Rendered.CATALOGUE.errors();
    }

    List<ReferenceField> fields() {
        return Rendered.CATALOGUE.fields();
    }

    /** Returns the page with this name or alias; ignores case. */
    static Optional<ReferencePage> find(List<ReferencePage> pages, String name) {
        return pages.stream()
                .filter(page -> Stream.concat(Stream.of(page.name()), page.aliases().stream())
                        .anyMatch(name::equalsIgnoreCase))
                .findFirst();
    }

    private static final class Rendered {
        static final ReferenceCatalogue CATALOGUE = ReferenceCatalogue.FILE.read();
    }
}
