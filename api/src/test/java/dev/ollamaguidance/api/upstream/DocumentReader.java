package dev.ollamaguidance.api.upstream;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ollamaguidance.api.upstream.DocumentField.Side;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lists the fields in Ollama's {@code docs/api.md} by its structure, without interpreting sentences.
 *
 * <p>A section is a second-level heading with a request line below it, such as {@code POST /api/chat}. Its fields are the names in backticks at
 * the start of list items and of rows of parameter tables, and the keys of the JSON in its examples. Under a heading that contains "parameters",
 * and in a curl command, they belong to the request; everywhere else, they belong to the response.
 */
final class DocumentReader {
    private static final ObjectMapper JSON = new ObjectMapper().enable(JsonParser.Feature.ALLOW_COMMENTS);
    private static final Pattern HEADING = Pattern.compile("(#+) +(.*)");
    private static final Pattern REQUEST_LINE = Pattern.compile("(GET|HEAD|POST|PUT|PATCH|DELETE) /\\S*");
    private static final Pattern ITEM = Pattern.compile("( *)[-*] `([A-Za-z0-9_.$-]+)`.*");
    private static final Pattern OBJECT = Pattern.compile("The `([a-z_]+)` object has the following fields:?");
    private static final Pattern TABLE_HEAD = Pattern.compile("\\| *(Parameter|Parameters|Field|Fields|Name) *\\|.*");
    private static final Pattern TABLE_ROW = Pattern.compile("\\| *`?([A-Za-z0-9_.]+)`? *\\|.*");
    private static final Pattern DATA = Pattern.compile("-d '(.*)'", Pattern.DOTALL);

    private final Map<String, Map<String, Side>> sections = new LinkedHashMap<>();
    private final Deque<Item> items = new ArrayDeque<>();
    private String section = "";
    private boolean parameters;
    private boolean table;
    private String object = "";

    private record Item(int indent, String path) {}

    private DocumentReader() {}

    /** All fields by section, in the order of their first occurrence. */
    static List<DocumentField> read(String document) {
        DocumentReader reader = new DocumentReader();
        StringBuilder block = new StringBuilder();
        boolean code = false;
        for (String line : document.lines().toList()) {
            if (line.startsWith("```")) {
                code = !code;
                if (!code) {
                    reader.block(block.toString());
                }
                block.setLength(0);
            } else if (code) {
                block.append(line).append('\n');
            } else {
                reader.line(line);
            }
        }
        return reader.fields();
    }

    private List<DocumentField> fields() {
        List<DocumentField> fields = new ArrayList<>();
        sections.forEach(
                (name, found) -> found.forEach((path, side) -> fields.add(new DocumentField(name, side, path))));
        return fields;
    }

    private void line(String line) {
        Matcher heading = HEADING.matcher(line);
        Matcher item = ITEM.matcher(line);
        Matcher object = OBJECT.matcher(line);
        if (heading.matches()) {
            heading(heading.group(1).length(), heading.group(2));
        } else if (item.matches()) {
            item(item.group(1).length(), item.group(2));
        } else if (object.matches()) {
            startObject(object.group(1));
        } else if (line.startsWith("|")) {
            row(line);
        } else if (!line.isBlank()) {
            this.object = "";
            table = false;
        }
    }

    private void heading(int level, String title) {
        if (level == 2) {
            section = title;
        }
        parameters = title.toLowerCase(Locale.ROOT).contains("parameters");
        table = false;
        object = "";
        items.clear();
    }

    private void item(int indent, String name) {
        while (!items.isEmpty() && items.peek().indent() >= indent) {
            items.pop();
        }
        String parent = items.isEmpty() ? object : items.peek().path() + ".";
        items.push(new Item(indent, parent + name));
        add(parameters ? Side.REQUEST : Side.ANSWER, parent + name);
    }

    /** Starts the fields of an object. If the section has an array of such objects, they are the fields of its elements. */
    private void startObject(String name) {
        items.clear();
        object = sections.getOrDefault(section, Map.of()).containsKey(name + "s") ? name + "s[]." : name + ".";
    }

    private void row(String line) {
        Matcher row = TABLE_ROW.matcher(line);
        if (TABLE_HEAD.matcher(line).matches()) {
            table = true;
        } else if (table && row.matches()) {
            add(parameters ? Side.REQUEST : Side.ANSWER, row.group(1));
        }
    }

    private void block(String text) {
        Matcher data = DATA.matcher(text);
        if (REQUEST_LINE.matcher(text.strip()).matches()) {
            sections.putIfAbsent(section, new LinkedHashMap<>());
        } else if (!text.contains("curl ")) {
            example(Side.ANSWER, text);
        } else if (data.find()) {
            example(Side.REQUEST, data.group(1));
        }
    }

    /** Reads an example: one or more JSON values, in which {@code [...]} stands for an omitted array. */
    private void example(Side side, String text) {
        try (MappingIterator<JsonNode> values =
                JSON.readerFor(JsonNode.class).readValues(text.replace("[...]", "[]"))) {
            while (values.hasNext()) {
                members(side, "", values.next());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("invalid JSON in the section " + section + ": " + text, e);
        }
    }

    private void members(Side side, String path, JsonNode value) {
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            String name = path + (path.isEmpty() ? "" : ".") + DocumentField.step(member.getKey());
            add(side, name);
            members(side, name, member.getValue());
        }
        if (value.isArray()) {
            value.forEach(item -> members(side, path + "[]", item));
        }
    }

    private void add(Side side, String path) {
        Map<String, Side> fields = sections.get(section);
        if (fields != null) {
            fields.merge(path, side, Side::and);
        }
    }
}
