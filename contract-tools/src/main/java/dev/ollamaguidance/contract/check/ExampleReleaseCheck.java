package dev.ollamaguidance.contract.check;

import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.DataPointers;
import dev.ollamaguidance.contract.Operation;
import dev.ollamaguidance.contract.Pointers;
import dev.ollamaguidance.contract.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An example that a release added or removed shows a change of this release: another mark of the contract has the same release, or another
 * example of the operation has it, which shows the response before or after the change.
 */
final class ExampleReleaseCheck implements Check {
    private static final Pattern EXAMPLE = Pattern.compile(".*/(x-)?examples/[^/]+/x-(since|removed)");
    private static final Set<String> MARKS = Set.of("x-since", "x-removed", "since", "removed");

    @Override
    public void check(Contract contract, Problems problems) {
        Set<String> marks = new HashSet<>();
        Map<String, String> ofExamples = new HashMap<>();
        Pointers.walk(contract.root(), "", pointer -> !DataPointers.contains(pointer), (pointer, value) -> {
            if (EXAMPLE.matcher(pointer).matches()) {
                ofExamples.put(pointer, value.asText());
            } else if (MARKS.contains(Pointers.name(pointer)) && value.isTextual()) {
                marks.add(value.textValue());
            } else if (Pointers.name(pointer).equals("x-since-values")) {
                value.forEach(release -> marks.add(release.asText()));
            }
        });
        for (Operation operation : contract.operations()) {
            List<String> own = new ArrayList<>();
            ofExamples.forEach((pointer, release) -> {
                if (pointer.startsWith(operation.pointer() + "/")) {
                    own.add(release);
                }
            });
            ofExamples.forEach((pointer, release) -> problems.addIf(
                    pointer.startsWith(operation.pointer() + "/")
                            && !marks.contains(release)
                            && own.indexOf(release) == own.lastIndexOf(release),
                    pointer,
                    "no other mark has the release " + release + "; mark what changed"));
        }
    }
}
