package dev.ollamaguidance.server.guidance;

import dev.ollamaguidance.catalogue.ErrorCatalogue;
import dev.ollamaguidance.catalogue.ErrorEntry;
import dev.ollamaguidance.catalogue.GuidanceCatalogue;
import dev.ollamaguidance.catalogue.GuidanceOperation;
import dev.ollamaguidance.catalogue.Workflow;
import java.util.List;
import java.util.Optional;

/** The guidance of the contract: overview, workflows, advice about operations and errors. Read at the first use. Thread-safe. */
public final class GuidanceTexts {
    String overview() {
        return Guidance.CATALOGUE.overview();
    }

    List<Workflow> workflows() {
        return Guidance.CATALOGUE.workflows();
    }

    /** Returns the workflow with this name; ignores case. */
    Optional<Workflow> workflow(String name) {
        return workflows().stream()
                .filter(workflow -> workflow.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** Returns all operations, including those that are not tools. */
    List<GuidanceOperation> operations() {
        return Guidance.CATALOGUE.operations();
    }

    /** Returns the operation with this id or with a tool of this name; ignores case. */
    Optional<GuidanceOperation> operation(String name) {
        return operations().stream()
                .filter(operation -> operation.operationId().equalsIgnoreCase(name)
                        || operation.toolOrId().equalsIgnoreCase(name))
                .findFirst();
    }

    List<ErrorEntry> errors() {
        return Errors.CATALOGUE.errors();
    }

    /** Returns the error with this code; ignores case. */
    Optional<ErrorEntry> error(String code) {
        return errors().stream()
                .filter(error -> error.code().equalsIgnoreCase(code))
                .findFirst();
    }

    private static final class Guidance {
        static final GuidanceCatalogue CATALOGUE = GuidanceCatalogue.FILE.read();
    }

    private static final class Errors {
        static final ErrorCatalogue CATALOGUE = ErrorCatalogue.FILE.read();
    }
}
