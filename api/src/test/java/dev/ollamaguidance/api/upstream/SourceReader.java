package dev.ollamaguidance.api.upstream;

import dev.ollamaguidance.api.upstream.GoSource.Member;
import dev.ollamaguidance.contract.Release;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads the facts of {@link SourceFact} from a clone of Ollama, release by release. */
final class SourceReader {
    /** The oldest release that the contract mentions. */
    private static final Release OLDEST = Release.read("0.1.20");

    private static final String TYPES = "api/types.go";
    private static final Pattern ASSIGNED = Pattern.compile("[dD]oneReason\\s*(?::=|=|:)\\s*\"(\\w+)\"");
    private static final Pattern RETURNED = Pattern.compile("return \"(\\w+)\"");
    private static final Pattern COMPARED = Pattern.compile("== \"(\\w+)\"");
    private static final Pattern CAPABILITY = Pattern.compile("Capability\\(\"(\\w+)\"\\)");
    private static final Pattern WINDOW =
            Pattern.compile("ContextLength\\s*=\\s*Uint\\(\"OLLAMA_CONTEXT_LENGTH\", (\\d+)\\)");

    private final Path clone;

    /**
     * Creates a reader.
     *
     * @param clone a clone with all tags, bare or not
     */
    SourceReader(Path clone) {
        this.clone = clone;
    }

    /** The releases to read, oldest first: all stable ones, and the newest one even if it is a release candidate. */
    List<Release> releases() throws IOException {
        List<Release> tags = git("tag", "--sort=version:refname")
                .lines()
                .map(tag -> Release.read(tag.substring(1)))
                .filter(release -> !release.unknown() && !OLDEST.after(release))
                .toList();
        Map<Release, Release> releases = new TreeMap<>();
        // A release replaces its candidates, and a later candidate replaces an earlier one.
        tags.stream().filter(tag -> tag.text().contains("-")).forEach(tag -> put(tag, releases));
        tags.stream().filter(tag -> !tag.text().contains("-")).forEach(tag -> put(tag, releases));
        Release newest = tags.get(tags.size() - 1);
        return releases.values().stream()
                .filter(release -> !release.text().contains("-") || release.compareTo(newest) == 0)
                .toList();
    }

    private static void put(Release release, Map<Release, Release> releases) {
        releases.remove(release);
        releases.put(release, release);
    }

    /** The facts of these releases, each with the releases that contain it. */
    List<SourceFact> read(List<Release> releases) throws IOException {
        Map<SourceFact, SourceFact> open = new LinkedHashMap<>();
        List<SourceFact> facts = new ArrayList<>();
        Release before = OLDEST;
        for (Release release : releases) {
            Map<SourceFact, SourceFact> now = new LinkedHashMap<>();
            for (SourceFact fact : facts(release)) {
                SourceFact since = open.remove(fact);
                now.put(fact, since == null ? since(fact, release) : since);
            }
            Release last = before;
            open.values().forEach(ended -> facts.add(until(ended, last)));
            open = now;
            before = release;
        }
        facts.addAll(open.values());
        return facts.stream().distinct().sorted(SourceHistory.ORDER).toList();
    }

    private static SourceFact since(SourceFact fact, Release first) {
        return new SourceFact(fact.kind(), fact.of(), fact.name(), fact.is(), first, null);
    }

    private static SourceFact until(SourceFact fact, Release last) {
        return new SourceFact(fact.kind(), fact.of(), fact.name(), fact.is(), fact.first(), last);
    }

    private Collection<SourceFact> facts(Release release) throws IOException {
        Set<SourceFact> facts = new LinkedHashSet<>();
        GoSource types = new GoSource(file(release, TYPES));
        GoSource routes = new GoSource(file(release, "server/routes.go"));
        GoSource runner = new GoSource(file(release, "llm/server.go"));
        GoSource variables = new GoSource(file(release, "envconfig/config.go"));
        types.structs()
                .forEach((struct, members) -> members.forEach(member -> facts.add(fact(
                        SourceFact.MEMBER,
                        struct,
                        member.name(),
                        member.type() + (member.omitted() ? ",omitempty" : "")))));
        routes.routes().stream()
                .filter(route -> route.matches("\\w+ /(api/.*)?"))
                .forEach(route -> facts.add(fact(SourceFact.ROUTE, "", route, "")));
        defaults(types, variables)
                .forEach((name, value) -> facts.add(fact(SourceFact.DEFAULT, "Options", name, value)));
        words("DoneReason", facts, runner.words(ASSIGNED), routes.words(ASSIGNED));
        words("DoneReason", facts, runner.words("func (d DoneReason) String()", RETURNED));
        words("DoneReason", facts, new GoSource(file(release, "runner/ollamarunner/runner.go")).words(ASSIGNED));
        words("ThinkValue", facts, types.words("func (t *ThinkValue) IsValid()", COMPARED));
        words("StatusHandler", facts, variables.words("func NoCloudSource()", RETURNED));
        words("Capability", facts, new GoSource(file(release, "types/model/capability.go")).words(CAPABILITY));
        return facts;
    }

    @SafeVarargs
    private static void words(String of, Set<SourceFact> facts, Set<String>... words) {
        for (Set<String> some : words) {
            some.forEach(word -> facts.add(fact(SourceFact.VALUE, of, word, "")));
        }
    }

    /** The default of every option with a fixed one: the assigned value, or the empty value of its type. */
    private static Map<String, String> defaults(GoSource types, GoSource variables) {
        Map<String, String> set = types.settings("func DefaultOptions()");
        Map<String, String> defaults = new LinkedHashMap<>();
        for (Member option : types.structs().getOrDefault("Options", List.of())) {
            String value = set.getOrDefault(option.go(), empty(option.type()));
            if (value.contains("ContextLength()")) {
                value = variables.words(WINDOW).stream().findFirst().orElse("0");
            }
            if (!value.equals("nil") && !(option.go().equals("NumCtx") && value.equals("0"))) {
                defaults.put(option.name(), value);
            }
        }
        return defaults;
    }

    private static String empty(String type) {
        return switch (type) {
            case "int", "float32" -> "0";
            case "bool" -> "false";
            default -> "nil";
        };
    }

    private static SourceFact fact(String kind, String of, String name, String is) {
        return new SourceFact(kind, of, name, is, OLDEST, null);
    }

    /** A file at a release; empty if it does not exist. */
    private String file(Release release, String path) throws IOException {
        return git("show", "v" + release.text() + ":" + path);
    }

    private String git(String... command) throws IOException {
        List<String> words = new ArrayList<>(List.of("git", "-C", clone.toString()));
        words.addAll(List.of(command));
        Process process = new ProcessBuilder(words)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (InputStream output = process.getInputStream()) {
            return new String(output.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
