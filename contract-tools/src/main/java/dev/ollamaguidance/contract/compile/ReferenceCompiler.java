package dev.ollamaguidance.contract.compile;

import dev.ollamaguidance.catalogue.ReferenceCatalogue;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.page.ReferencePages;

/** Compiles the pages of the reference. */
final class ReferenceCompiler {
    private final Contract view;
    private final ReferencePages pages;

    /**
     * A compiler for the operations of a view.
     *
     * @param whole the contract with all removed parts, because callers look up fields that older programs use
     */
    ReferenceCompiler(Contract whole, Contract view) {
        this.view = view;
        this.pages = new ReferencePages(whole, new CompiledTools(view));
    }

    ReferenceCatalogue compile() {
        return new ReferenceCatalogue(
                pages.index(view.operations(), EnvelopeCompiler.described()),
                pages.operations(view.operations()),
                pages.schemas(),
                pages.errors(),
                pages.fields());
    }
}
