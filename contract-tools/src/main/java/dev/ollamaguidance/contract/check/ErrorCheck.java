package dev.ollamaguidance.contract.check;

import dev.ollamaguidance.catalogue.ErrorEntry;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Example;
import dev.ollamaguidance.contract.Operation;
import dev.ollamaguidance.contract.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The error catalogue has unique codes, and every example of an error names a code of its operation. */
final class ErrorCheck implements Check {
    @Override
    public void check(Contract contract, Problems problems) {
        Set<String> codes = new HashSet<>();
        List<ErrorEntry> errors = contract.errors();
        for (int i = 0; i < errors.size(); i++) {
            ErrorEntry error = errors.get(i);
            String pointer = "/x-errors/" + i;
            problems.addIf(!codes.add(error.code()), pointer, "duplicate error code " + error.code());
            operations(contract, error, pointer + "/operations", problems);
        }
        for (Operation operation : contract.operations()) {
            for (String code : operation.errors()) {
                problems.addIf(!codes.contains(code), operation.pointer() + "/x-errors", "unknown error code " + code);
            }
            examples(contract, operation, problems);
        }
    }

    /** The operations of a restricted error exist, and no other operation lists the error. */
    private static void operations(Contract contract, ErrorEntry error, String pointer, Problems problems) {
        for (String id : error.operations()) {
            problems.addIf(contract.operation(id).isEmpty(), pointer, "unknown operation " + id);
        }
        for (Operation operation : contract.operations()) {
            problems.addIf(
                    !error.operations().isEmpty()
                            && !error.operations().contains(operation.id())
                            && operation.errors().contains(error.code()),
                    operation.pointer() + "/x-errors",
                    "the operations of the error " + error.code() + " do not include " + operation.id());
        }
    }

    private static void examples(Contract contract, Operation operation, Problems problems) {
        for (Example example : Example.of(contract, operation)) {
            boolean shown = example.parts().stream().anyMatch(part -> part.has("error"));
            problems.addIf(shown && example.error() == null, example.pointer(), "shows an error but has no x-error");
            problems.addIf(
                    example.error() != null && !operation.errors().contains(example.error()),
                    example.pointer(),
                    operation.id() + " does not list the error " + example.error());
        }
    }
}
