package dev.ollamaguidance.server.argument;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.server.argument.CheckedArguments.Corrected;
import dev.ollamaguidance.server.text.JsonText;
import dev.ollamaguidance.server.text.JsonTrees;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The one place between host and tool that knows what arguments may be. Checks their limits, converts accepted forms to the exact form,
 * validates the result against the full schema of the tool, and corrects what it can. A tool without arguments ignores all of them.
 *
 * <p>A schema is compiled at its first use. Thread-safe.
 */
public final class ArgumentCheck {
    static final List<String> UNIONS = List.of("oneOf", "anyOf");

    /** Longest corrected call, in characters of JSON: longer ones cost the model more than they help. */
    private static final int MAX_CORRECTED = 20_000;

    private static final int MAX_LEVELS = 100;
    private static final int MAX_ROUNDS = 3;

    private final ArgumentRules rules;
    private final Map<String, ToolArguments> tools = new ConcurrentHashMap<>();

    /** Creates a check with the schemas and rules of the tools. */
    public ArgumentCheck(ArgumentRules rules) {
        this.rules = rules;
    }

    /**
     * What the arguments of one tool must be.
     *
     * @param schema the full schema
     * @param shape the same schema, with the accepted forms
     */
    private record ToolArguments(JsonNode schema, Shape shape, SchemaCheck check) {}

    /**
     * Checks the arguments of a call.
     *
     * @param tool name of the tool
     * @param shown the schema that hosts receive, which applies if the tool does not call an operation
     */
    public CheckedArguments check(String tool, Map<String, @Nullable Object> shown, ObjectNode given) {
        ToolArguments expected = tools.computeIfAbsent(tool, name -> arguments(name, shown));
        if (expected.shape.isPlainObject()) {
            return ignored(given);
        }
        CheckedArguments checked = check(expected, given);
        return checked.problems().isEmpty()
                ? checked
                : new CheckedArguments(
                        checked.arguments(), checked.warnings(), checked.problems(), corrected(expected, given));
    }

    private ToolArguments arguments(String tool, Map<String, @Nullable Object> shown) {
        JsonNode schema = rules.schema(tool).map(full -> (JsonNode) full).orElseGet(() -> JsonTrees.of(shown));
        Shape shape = ShapeReader.read(schema, rules.accepted(tool), rules.ignored(tool));
        return new ToolArguments(schema, shape, new SchemaCheck(schema, shape, rules.removed(tool)));
    }

    private static CheckedArguments ignored(ObjectNode given) {
        if (given.isEmpty()) {
            return new CheckedArguments(given, List.of(), List.of());
        }
        AcceptanceList changes = new AcceptanceList();
        given.fieldNames()
                .forEachRemaining(name -> changes.add(Acceptance.NO_ARGUMENTS, ArgumentPath.ROOT.child(name)));
        return new CheckedArguments(JsonNodeFactory.instance.objectNode(), changes.warnings(), List.of());
    }

    private static CheckedArguments check(ToolArguments expected, ObjectNode given) {
        ArgumentLimits.Found limits = ArgumentLimits.checkGiven(given, expected.schema);
        if (limits.exceeded()) {
            return new CheckedArguments(given, List.of(), limits.problems());
        }
        ArgumentReader.Reading reading = ArgumentReader.read(expected.shape, given);
        ObjectNode exact = reading.arguments();
        if (limits.hasMuchText() || !reading.warnings().isEmpty()) {
            // A string that was read as JSON can be larger or deeper than the limits, and only the exact form shows
            // what is base64.
            limits = ArgumentLimits.checkExact(exact, expected.schema);
            if (limits.exceeded()) {
                return new CheckedArguments(given, List.of(), limits.problems());
            }
        }
        ProblemList problems = new ProblemList();
        problems.addAll(limits.problems());
        problems.addAll(reading.problems());
        problems.addAll(expected.check.problems(exact, reading.inserted()));
        return new CheckedArguments(exact, reading.warnings(), problems.shown());
    }

    /** Corrects what is certain, until the arguments are valid. If an argument has two values, nothing is certain. */
    private static Optional<Corrected> corrected(ToolArguments expected, ObjectNode given) {
        if (!JsonText.fits(given, MAX_CORRECTED, MAX_LEVELS)) {
            return Optional.empty();
        }
        List<String> changes = new ArrayList<>();
        ObjectNode arguments = given;
        for (int round = 0; round < MAX_ROUNDS; round++) {
            ArgumentReader.Reading reading = ArgumentReader.read(expected.shape, arguments);
            if (!reading.problems().isEmpty()) {
                return Optional.empty();
            }
            Optional<Corrected> corrected = Correction.of(
                    expected.shape,
                    reading.arguments(),
                    expected.check.errors(reading.arguments()),
                    expected.check.ignoredByOllama());
            if (corrected.isEmpty()) {
                return Optional.empty();
            }
            changes.addAll(corrected.get().changes());
            CheckedArguments checked = check(expected, corrected.get().arguments());
            if (checked.problems().isEmpty()) {
                return Optional.of(new Corrected(checked.arguments(), changes));
            }
            arguments = corrected.get().arguments();
        }
        return Optional.empty();
    }
}
