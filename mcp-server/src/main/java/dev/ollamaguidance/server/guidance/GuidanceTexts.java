package dev.ollamaguidance.server.guidance;

import dev.ollamaguidance.catalogue.ErrorCatalogue;
import dev.ollamaguidance.catalogue.ErrorEntry;
import dev.ollamaguidance.catalogue.GuidanceCatalogue;
import dev.ollamaguidance.catalogue.GuidanceOperation;
import dev.ollamaguidance.catalogue.Workflow;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The guidance of the contract: overview, workflows, advice about operations and errors. Read at the first use. Thread-safe. */
public final class GuidanceTexts {
    /** Not in static initializers: if one failed, for lack of memory, every later use would fail too. */
    private volatile @Nullable GuidanceCatalogue guidance;

    private volatile @Nullable ErrorCatalogue errors;

    /** Reads the texts now. */
    public void load() {
        guidance();
        errors();
    }

    String overview() {
        return guidance().overview();
    }

    List<Workflow> workflows() {
        return guidance().workflows();
    }

    /** Returns the workflow with this name; ignores case. */
    Optional<Workflow> workflow(String name) {
        return workflows().stream()
                .filter(workflow -> workflow.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** Returns all operations, including those that are not tools. */
    List<GuidanceOperation> operations() {
        return guidance().operations();
    }

    /** Returns the operation with this id or with a tool of this name; ignores case. */
    Optional<GuidanceOperation> operation(String name) {
        return operations().stream()
                .filter(operation -> operation.operationId().equalsIgnoreCase(name)
                        || operation.toolOrId().equalsIgnoreCase(name))
                .findFirst();
    }

    List<ErrorEntry> errors() {
        ErrorCatalogue known = errors;
        if (known == null) {
            known = ErrorCatalogue.FILE.read();
            errors = known;
        }
        return known.errors();
    }

    /** Returns the error with this code; ignores case. */
    Optional<ErrorEntry> error(String code) {
        return errors().stream()
                .filter(error -> error.code().equalsIgnoreCase(code))
                .findFirst();
    }

    private GuidanceCatalogue guidance() {
        GuidanceCatalogue known = guidance;
        if (known == null) {
            known = GuidanceCatalogue.FILE.read();
            guidance = known;
        }
        return known;
    }
}
