package dev.ollamaguidance.contract.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Example;
import dev.ollamaguidance.contract.Operation;
import dev.ollamaguidance.contract.Problems;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The catalogue of errors has unique codes and sound patterns, and every example of an error names a code of its operation. */
final class ErrorCheck implements Check {
    @Override
    public void check(Contract contract, Problems problems) {
        Set<String> codes = new HashSet<>();
        JsonNode errors = contract.root().path("x-errors");
        for (int i = 0; i < errors.size(); i++) {
            String pointer = "/x-errors/" + i;
            String code = errors.get(i).path("code").asText();
            problems.addIf(!codes.add(code), pointer, "the code " + code + " is there twice");
            pattern(errors.get(i).path("pattern").asText(), pointer + "/pattern", problems);
            operations(contract, errors.get(i), pointer + "/operations", problems);
        }
        for (Operation operation : contract.operations()) {
            for (String code : operation.errors()) {
                problems.addIf(
                        !codes.contains(code), operation.pointer() + "/x-errors", "the catalogue has no error " + code);
            }
            examples(contract, operation, problems);
        }
    }

    private static void pattern(String pattern, String pointer, Problems problems) {
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            problems.add(pointer, "not a regular expression: " + e.getDescription());
        }
    }

    /** An entry for some operations only: they are there, and no other operation lists it. */
    private static void operations(Contract contract, JsonNode error, String pointer, Problems problems) {
        Set<String> ids = new HashSet<>();
        error.path("operations").forEach(id -> ids.add(id.asText()));
        for (String id : ids) {
            problems.addIf(contract.operation(id).isEmpty(), pointer, "there is no operation " + id);
        }
        for (Operation operation : contract.operations()) {
            String code = error.path("code").asText();
            problems.addIf(
                    !ids.isEmpty()
                            && !ids.contains(operation.id())
                            && operation.errors().contains(code),
                    operation.pointer() + "/x-errors",
                    "the error " + code + " is not for " + operation.id());
        }
    }

    private static void examples(Contract contract, Operation operation, Problems problems) {
        for (Example example : Example.of(contract, operation)) {
            boolean shown = example.parts().stream().anyMatch(part -> part.has("error"));
            problems.addIf(shown && example.error() == null, example.pointer(), "shows an error and has no x-error");
            problems.addIf(
                    example.error() != null && !operation.errors().contains(example.error()),
                    example.pointer(),
                    operation.id() + " does not list the error " + example.error());
        }
    }
}
