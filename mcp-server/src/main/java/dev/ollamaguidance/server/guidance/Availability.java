package dev.ollamaguidance.server.guidance;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which tools a host can call here, so that no text sends a model to one that it does not have.
 *
 * @param callable names of the tools that are on, by operation
 * @param switchedOff why the others are off, by name, in the order of the contract
 */
public record Availability(Map<String, String> callable, Map<String, String> switchedOff) {
    private static final Pattern TOOL = Pattern.compile("\\bollama_[a-z_]+");

    /** The tool of an operation; empty when it is off or there is none. */
    Optional<String> tool(String operationId) {
        return Optional.ofNullable(callable.get(operationId));
    }

    /** Why a tool is off, and how to switch it on; empty when it is on. */
    Optional<String> whyOff(String tool) {
        return Optional.ofNullable(switchedOff.get(tool));
    }

    /** A sentence, and after it which of the tools that it names are off. */
    String noted(String sentence) {
        List<String> off = offIn(sentence);
        return off.isEmpty() ? sentence : sentence + " (Disabled: " + String.join(", ", off) + ".)";
    }

    /** A page, and at its end which of the tools that it names are off. */
    String footnoted(String page) {
        List<String> off = offIn(page);
        return off.isEmpty() ? page : page + "\nDisabled: " + String.join(", ", off) + ".\n";
    }

    private List<String> offIn(String text) {
        Set<String> off = new LinkedHashSet<>();
        Matcher tool = TOOL.matcher(text);
        while (tool.find()) {
            if (switchedOff.containsKey(tool.group())) {
                off.add(tool.group());
            }
        }
        return List.copyOf(off);
    }
}
