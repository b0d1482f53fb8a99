package dev.ollamaguidance.contract.compile;

import dev.ollamaguidance.catalogue.ReferenceCatalogue;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.page.ReferencePages;

/** Compiles the pages of the reference. */
final class ReferenceCompiler {
    private final ReferencePages pages;

    /**
     * A compiler for the operations of a view.
     *
     * @param whole the contract with all removed parts, because callers look up fields that older programs use
     */
    ReferenceCompiler(Contract whole, Contract view) {
        this.pages = new ReferencePages(whole, view, new CompiledTools(view));
    }

    ReferenceCatalogue compile() {
        return new ReferenceCatalogue(
                pages.index(EnvelopeCompiler.described()),
                pages.operations(),
                pages.schemas(),
                pages.errors(),
                pages.fields());
    }
}
