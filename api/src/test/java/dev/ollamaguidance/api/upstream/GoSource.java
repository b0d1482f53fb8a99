package dev.ollamaguidance.api.upstream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads facts from a Go file in gofmt's format. Supports only the parts of the language that Ollama's files use. */
final class GoSource {
    private static final Pattern STRUCT = Pattern.compile("type (\\w+) struct \\{");
    private static final Pattern INNER = Pattern.compile("(\\w+)\\s+(.*)struct \\{");
    private static final Pattern EMBEDDED = Pattern.compile("\\w+");
    private static final Pattern FIELD = Pattern.compile("(\\w+)(?:\\s+([^`]+?))?(?:\\s+`json:\"([^\"]*)\"`)?");
    private static final Pattern TAG = Pattern.compile("`json:\"([^\"]*)\"`");
    private static final Pattern ROUTE = Pattern.compile("\\br\\.([A-Z]{3,7}|Handle)\\((?:method, )?\"([^\"]*)\"");
    private static final Pattern DEFAULT = Pattern.compile("(\\w+):\\s+([^,{\\n]+),");

    private final List<String> lines;

    GoSource(String text) {
        this.lines = text.lines().map(GoSource::withoutComment).toList();
    }

    /**
     * A field of a struct in JSON.
     *
     * @param go name in Go
     * @param name name in JSON
     * @param type type in Go, with {@code *} and {@code any}; an anonymous struct is named after the fields that lead to it
     * @param omitted whether the field is omitted if its value is empty
     */
    record Member(String go, String name, String type, boolean omitted) {}

    /**
     * A struct whose end was not read yet.
     *
     * @param name its name; for an anonymous struct, the fields that lead to it
     * @param field for an anonymous struct, the field that has it as its type
     * @param around the prefix in the type of the field, for example {@code []}
     */
    private record Open(String name, String field, String around) {}

    /** The fields of every struct in the file, including those of embedded structs. */
    Map<String, List<Member>> structs() {
        Map<String, List<Member>> declared = new LinkedHashMap<>();
        Map<String, List<String>> embedded = new LinkedHashMap<>();
        Deque<Open> open = new ArrayDeque<>();
        for (String line : lines) {
            Matcher start = STRUCT.matcher(line);
            if (open.isEmpty() && start.matches()) {
                open(new Open(start.group(1), "", ""), open, declared);
            } else if (!open.isEmpty()) {
                inside(line.trim(), open, declared, embedded);
            }
        }
        embedded.forEach((struct, parts) ->
                parts.forEach(part -> members(struct, declared).addAll(declared.getOrDefault(part, List.of()))));
        return declared;
    }

    private static void open(Open struct, Deque<Open> open, Map<String, List<Member>> declared) {
        open.push(struct);
        declared.put(struct.name(), new ArrayList<>());
    }

    private static List<Member> members(String struct, Map<String, List<Member>> declared) {
        return declared.computeIfAbsent(struct, name -> new ArrayList<>());
    }

    private static void inside(
            String line, Deque<Open> open, Map<String, List<Member>> declared, Map<String, List<String>> embedded) {
        Open struct = open.element();
        Matcher inner = INNER.matcher(line);
        if (line.startsWith("}")) {
            open.pop();
            Matcher tag = TAG.matcher(line);
            if (!open.isEmpty() && tag.find()) {
                members(open.element().name(), declared)
                        .add(member(struct.field(), struct.around() + struct.name(), tag.group(1)));
            }
        } else if (inner.matches()) {
            open(new Open(struct.name() + "." + inner.group(1), inner.group(1), inner.group(2)), open, declared);
        } else if (EMBEDDED.matcher(line).matches()) {
            embedded.computeIfAbsent(struct.name(), name -> new ArrayList<>()).add(line);
        } else {
            field(line, members(struct.name(), declared));
        }
    }

    private static void field(String line, List<Member> members) {
        Matcher field = FIELD.matcher(line);
        if (!field.matches() || !Character.isUpperCase(line.charAt(0))) {
            return;
        }
        String type = field.group(2) == null ? field.group(1) : field.group(2);
        String tag = field.group(3) == null ? field.group(1) : field.group(3);
        members.add(member(field.group(1), type, tag));
    }

    private static Member member(String go, String type, String tag) {
        String[] parts = tag.split(",", -1);
        return new Member(
                go, parts[0], type.replace("interface{}", "any"), List.of(parts).contains("omitempty"));
    }

    /** The routes of the server, for example {@code POST /api/chat}. A path parameter is {@code {}}. */
    Set<String> routes() {
        Set<String> routes = new LinkedHashSet<>();
        for (MatchResult route : find(ROUTE)) {
            String path = route.group(2).replaceAll(":\\w+", "{}");
            List<String> methods = route.group(1).equals("Handle") ? List.of("GET", "HEAD") : List.of(route.group(1));
            methods.forEach(method -> routes.add(method + " " + path));
        }
        return routes;
    }

    /** The source of the values that a function assigns to the fields of its result, by the name of the field. */
    Map<String, String> settings(String function) {
        Map<String, String> settings = new LinkedHashMap<>();
        Matcher setting = DEFAULT.matcher(function(function));
        while (setting.find()) {
            settings.put(setting.group(1), setting.group(2));
        }
        return settings;
    }

    /** The distinct matches of the first group of a pattern. */
    Set<String> words(Pattern pattern) {
        Set<String> words = new LinkedHashSet<>();
        find(pattern).forEach(found -> words.add(found.group(1)));
        return words;
    }

    /** The distinct matches of the first group of a pattern in a function or method. */
    Set<String> words(String function, Pattern pattern) {
        Set<String> words = new LinkedHashSet<>();
        pattern.matcher(function(function)).results().forEach(found -> words.add(found.group(1)));
        return words;
    }

    private List<MatchResult> find(Pattern pattern) {
        return lines.stream().flatMap(line -> pattern.matcher(line).results()).toList();
    }

    /** The body of the function whose declaration starts with this string; empty if there is none. */
    private String function(String declaration) {
        StringBuilder body = new StringBuilder();
        boolean inside = false;
        for (String line : lines) {
            inside = inside ? !line.equals("}") : line.startsWith(declaration);
            if (inside) {
                body.append(line).append('\n');
            }
        }
        return body.toString();
    }

    private static String withoutComment(String line) {
        return line.replaceFirst("(^|\\s)//.*", "").stripTrailing();
    }
}
