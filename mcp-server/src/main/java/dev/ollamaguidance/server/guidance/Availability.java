package dev.ollamaguidance.server.guidance;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which tools are enabled, so that no text recommends a disabled tool.
 *
 * @param enabled names of the enabled tools, by operation
 * @param disabled why the other tools are disabled, by name, in the order of the contract
 */
public record Availability(Map<String, String> enabled, Map<String, String> disabled) {
    private static final Pattern TOOL = Pattern.compile("\\bollama_[a-z_]+");

    /** Returns the tool of an operation; empty if it is disabled or there is none. */
    Optional<String> tool(String operationId) {
        return Optional.ofNullable(enabled.get(operationId));
    }

    /** Returns why a tool is disabled and how to enable it; empty if it is enabled. */
    Optional<String> whyDisabled(String tool) {
        return Optional.ofNullable(disabled.get(tool));
    }

    /** Returns the sentence, followed by the disabled tools that it names. */
    String noted(String sentence) {
        List<String> named = disabledIn(sentence);
        return named.isEmpty() ? sentence : sentence + " (Disabled: " + String.join(", ", named) + ".)";
    }

    /** Returns the page, followed by the disabled tools that it names. */
    String footnoted(String page) {
        List<String> named = disabledIn(page);
        return named.isEmpty() ? page : page + "\nDisabled: " + String.join(", ", named) + ".\n";
    }

    private List<String> disabledIn(String text) {
        Set<String> named = new LinkedHashSet<>();
        Matcher tool = TOOL.matcher(text);
        while (tool.find()) {
            if (disabled.containsKey(tool.group())) {
                named.add(tool.group());
            }
        }
        return List.copyOf(named);
    }
}
