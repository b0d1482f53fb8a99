package dev.ollamaguidance.api.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Release;
import dev.ollamaguidance.contract.SchemaWalk;
import dev.ollamaguidance.contract.view.Views;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Checks that patterns accept and reject the same strings as the server, at their limits. {@code proof/patterns.json} lists the strings by the
 * name of the field or component, with their source, and those of an older release under {@code at}. {@code a{80}} stands for 80 letters a.
 */
public final class PatternsProof implements Proof {
    private static final Pattern REPEATED = Pattern.compile("(\\w)\\{(\\d+)}");

    private final JsonNode texts = Resource.json("/proof/patterns.json");

    @Override
    public Map<String, List<String>> of(Contract contract) {
        Map<String, List<String>> problems = new LinkedHashMap<>();
        SchemaWalk.walk(contract.root(), (pointer, schema) -> {
            if (schema.has("pattern")) {
                problems.put(pointer, problems(schema.path("pattern").asText(), texts.path(key(pointer))));
            }
        });
        texts.properties()
                .forEach(entry -> entry.getValue().path("at").properties().forEach(at -> {
                    Contract view = Views.at(contract, Release.read(at.getKey()));
                    String pointer = "/components/schemas/" + entry.getKey();
                    String pattern = view.root().at(pointer).path("pattern").asText();
                    problems.put(pointer + " at " + at.getKey(), problems(pattern, at.getValue()));
                }));
        return problems;
    }

    private static String key(String pointer) {
        return pointer.replaceFirst("^/components/schemas/", "").replaceFirst("/properties/", ".");
    }

    private static List<String> problems(String pattern, JsonNode texts) {
        List<String> problems = new ArrayList<>();
        if (texts.isMissingNode()) {
            problems.add("no strings to test the pattern");
        }
        for (JsonNode text : texts.path("taken")) {
            if (!Pattern.compile(pattern).matcher(written(text.asText())).find()) {
                problems.add("rejects " + text);
            }
        }
        for (JsonNode text : texts.path("refused")) {
            if (Pattern.compile(pattern).matcher(written(text.asText())).find()) {
                problems.add("accepts " + text);
            }
        }
        return problems;
    }

    private static String written(String text) {
        return REPEATED.matcher(text).replaceAll(PatternsProof::repeat);
    }

    private static String repeat(MatchResult repeated) {
        return repeated.group(1).repeat(Integer.parseInt(repeated.group(2)));
    }
}
