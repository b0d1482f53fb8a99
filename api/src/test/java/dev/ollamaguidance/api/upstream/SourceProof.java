package dev.ollamaguidance.api.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.api.proof.Proof;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Release;
import dev.ollamaguidance.contract.view.Views;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares every view of a contract with Ollama's source of that release: the fields of its structs with their types, which of them a response
 * always has, the defaults of options, fixed sets of strings, and routes. {@code source-differences.json} lists differences in which the contract
 * is correct.
 */
public final class SourceProof implements Proof {
    private static final Set<String> MARKS = Set.of("x-since", "x-removed", "since", "removed");

    /** Structs that were anonymous in older releases, by their later name. */
    private static final Map<String, String> FORMERLY = Map.of(
            "ToolFunctionParameters", "ToolFunction.Parameters",
            "ToolProperty", "ToolFunction.Parameters.Properties");

    private final SourceHistory history = UpstreamFiles.history();
    private final List<SourceDifference> differences =
            SourceDifference.of(UpstreamFiles.json("source-differences.json"));

    /** The derived name of this struct while it was anonymous; empty if it always had its name. */
    static String formerly(String struct) {
        return FORMERLY.getOrDefault(struct, "");
    }

    @Override
    public Map<String, List<String>> of(Contract contract) {
        Map<String, List<String>> problems = found(contract);
        for (SourceDifference difference : differences) {
            List<String> there = problems.getOrDefault(difference.at(), List.of());
            List<String> left = there.stream()
                    .filter(problem -> !problem.equals(difference.problem()))
                    .toList();
            problems.put(difference.at(), left);
            if (left.size() == there.size()) {
                problems.put(
                        difference.at() + ", listed difference", List.of("it does not occur: " + difference.problem()));
            }
        }
        return problems;
    }

    List<SourceDifference> differences() {
        return differences;
    }

    private Map<String, List<String>> found(Contract contract) {
        Map<String, Map<String, List<Release>>> found = new TreeMap<>();
        Set<Release> turns = turns(contract.root());
        turns.addAll(history.turns());
        List<Release> releases = described(contract);
        SourceComparison comparison = null;
        for (Release release : releases) {
            if (comparison == null || turns.contains(release)) {
                comparison = new SourceComparison(history, Views.at(contract, release), release);
            }
            comparison.problems().forEach((at, problems) -> {
                Map<String, List<Release>> known = found.computeIfAbsent(at, name -> new LinkedHashMap<>());
                problems.forEach(problem -> known.computeIfAbsent(problem, text -> new ArrayList<>())
                        .add(release));
            });
        }
        Map<String, List<String>> problems = new TreeMap<>();
        found.forEach((at, known) -> {
            List<String> texts = new ArrayList<>();
            known.forEach((problem, when) -> texts.add(problem + ": " + spans(when, releases)));
            problems.put(at, texts);
        });
        removals(contract, releases.get(0))
                .forEach((at, texts) ->
                        problems.computeIfAbsent(at, name -> new ArrayList<>()).addAll(texts));
        return problems;
    }

    /** The releases that the contract describes completely. */
    private List<Release> described(Contract contract) {
        Release oldest = contract.releases().get(0);
        Release newest = Release.read(contract.release());
        return history.releases().stream()
                .filter(release -> !oldest.after(release) && !release.after(newest))
                .toList();
    }

    /** The releases in marks of the contract. Between two of them, the view is the same. */
    private static Set<Release> turns(JsonNode value) {
        TreeSet<Release> turns = new TreeSet<>();
        value.properties().forEach(member -> {
            if (MARKS.contains(member.getKey()) && member.getValue().isTextual()) {
                turns.add(Release.read(member.getValue().textValue()));
            } else if (member.getKey().equals("x-since-values")) {
                member.getValue().forEach(release -> turns.add(Release.read(release.asText())));
            } else if (!member.getKey().equals("examples")) {
                turns.addAll(turns(member.getValue()));
            }
        });
        if (value.isArray()) {
            value.forEach(item -> turns.addAll(turns(item)));
        }
        return turns;
    }

    /** Checks fields removed before the oldest described release: the contract must have them with the release of their removal. */
    private Map<String, List<String>> removals(Contract contract, Release oldest) {
        Map<String, List<String>> problems = new TreeMap<>();
        contract.root().at("/components/schemas").properties().forEach(component -> {
            String struct = component.getValue().path("x-source").path("name").asText();
            JsonNode members = component.getValue().path("properties");
            members.properties().forEach(member -> {
                JsonNode removed = member.getValue().path("x-removed");
                if (removed.isTextual() && !Release.read(removed.textValue()).after(oldest)) {
                    String real = history.last(SourceFact.MEMBER, struct, member.getKey())
                            .map(this::gone)
                            .orElse("always");
                    if (!real.equals(removed.textValue())) {
                        String problem = "removed " + removed.textValue() + ", in the source " + real;
                        problems.put(component.getKey() + "." + member.getKey(), List.of(problem));
                    }
                }
            });
            if (component.getKey().equals(struct) || struct.equals("Options")) {
                history.gone(struct, oldest).stream()
                        .filter(name -> !members.has(name))
                        .forEach(name -> problems.put(
                                component.getKey() + "." + name,
                                List.of("the contract does not have this removed field")));
            }
        });
        return problems;
    }

    private String gone(SourceFact fact) {
        return fact.last() == null ? "never" : history.after(fact.last()).text();
    }

    /** Releases as ranges, for example {@code 0.9.0 to 0.9.6, 0.12.0 on}. */
    private static String spans(List<Release> when, List<Release> all) {
        List<String> spans = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < when.size(); i++) {
            boolean last = i + 1 == when.size() || all.indexOf(when.get(i + 1)) != all.indexOf(when.get(i)) + 1;
            if (last) {
                boolean newest = when.get(i).equals(all.get(all.size() - 1));
                spans.add(when.get(start) + (newest ? " on" : " to " + when.get(i)));
                start = i + 1;
            }
        }
        return String.join(", ", spans);
    }
}
