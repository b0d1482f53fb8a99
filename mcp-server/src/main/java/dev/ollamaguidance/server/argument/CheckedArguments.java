package dev.ollamaguidance.server.argument;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * The arguments of a call after the check.
 *
 * @param arguments the arguments in the exact form; the same object that was checked if it had this form
 * @param warnings what was changed, one short sentence for each kind of change
 * @param problems what is wrong, at most 20 and a note if there are more; empty if the arguments are valid
 * @param corrected valid arguments that were probably meant; empty if there are no problems, or if it is not certain what was meant
 */
public record CheckedArguments(
        ObjectNode arguments, List<String> warnings, List<String> problems, Optional<Corrected> corrected) {
    public CheckedArguments {
        warnings = List.copyOf(warnings);
        problems = List.copyOf(problems);
    }

    CheckedArguments(ObjectNode arguments, List<String> warnings, List<String> problems) {
        this(arguments, warnings, problems, Optional.empty());
    }

    /**
     * Arguments with corrections.
     *
     * @param arguments valid arguments in the exact form
     * @param changes what was corrected
     */
    public record Corrected(ObjectNode arguments, List<String> changes) {}
}
