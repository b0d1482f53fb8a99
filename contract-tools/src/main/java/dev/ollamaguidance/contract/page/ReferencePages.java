package dev.ollamaguidance.contract.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.catalogue.ErrorEntry;
import dev.ollamaguidance.catalogue.ReferenceField;
import dev.ollamaguidance.catalogue.ReferencePage;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The pages of the tool {@code ollama_api_reference}: an index, one page for each operation, component, error and field. */
public final class ReferencePages {
    private final Contract contract;
    private final ToolStyle style;
    private final FieldList fields;
    private final OperationPage operations;
    private final SchemaPage schemas;
    private final List<Operation> shown;
    private final Map<Entry, List<String>> entries = new LinkedHashMap<>();

    /** A field without its position. Positions with equal entries are listed together. */
    private record Entry(FieldReader.Field field, FieldList.Direction direction, boolean toolOnly) {}

    /**
     * The pages of a contract.
     *
     * @param contract the contract with all removed parts, because callers look up fields that older programs use
     */
    public ReferencePages(Contract contract, Contract view, ToolFacts tools) {
        this.contract = contract;
        this.style = new ToolStyle(tools);
        this.fields = new FieldList(contract, style);
        this.operations = new OperationPage(contract, style);
        this.schemas = new SchemaPage(contract, style);
        this.shown = view.operations().stream()
                .map(operation -> contract.operation(operation.id()).orElse(operation))
                .toList();
        shown.forEach(this::addEntries);
    }

    private void addEntries(Operation operation) {
        addEntries(operation, parameters(operation), false, FieldList.Direction.REQUEST);
        addEntries(operation, operation.requestSchema(), false, FieldList.Direction.REQUEST);
        addEntries(operation, style.toolArguments(operation), true, FieldList.Direction.REQUEST);
        addEntries(operation, operation.responseSchema(), false, FieldList.Direction.RESPONSE);
    }

    private void addEntries(Operation operation, JsonNode object, boolean toolOnly, FieldList.Direction direction) {
        for (FieldList.Placed placed : fields.placed(object, toolOnly, name -> true)) {
            entries.computeIfAbsent(new Entry(placed.field(), direction, toolOnly), entry -> new ArrayList<>())
                    .add(operation.id() + "." + FieldReader.Field.plain(placed.place()));
        }
    }

    /** The parameters of an operation as the fields of an object. */
    private static JsonNode parameters(Operation operation) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (JsonNode parameter : operation.parameters()) {
            ObjectNode schema = parameter.path("schema").deepCopy();
            schema.set("description", parameter.path("description"));
            object.withObject("/properties").set(parameter.path("name").asText(), schema);
            if (parameter.path("required").asBoolean()) {
                object.withArray("/required").add(parameter.path("name"));
            }
        }
        return object;
    }

    /**
     * The first page: everything that has its own page, by name.
     *
     * @param envelope an object schema with the fields that the structured content of every tool has next to its result
     */
    public String index(JsonNode envelope) {
        return Markdown.heading(1, "Ollama API reference")
                + Markdown.paragraph(
                        "A topic is a name on this page, the path of a field (`chat.options.num_ctx`, `options`), or search words.")
                + Markdown.heading(2, "Operations")
                + Markdown.bullets(shown.stream().map(ToolStyle::nameAndSummary).toList())
                + Markdown.heading(2, "Schemas")
                + Markdown.paragraph(String.join(", ", schemaNames()))
                + Markdown.heading(2, "Errors")
                + Markdown.paragraph(
                        contract.errors().stream().map(ErrorEntry::code).collect(Collectors.joining(", ")))
                + fields.of(
                        "Fields next to the result of every tool",
                        fields.placed(envelope, false, name -> false),
                        FieldList.Direction.RESPONSE);
    }

    /** One page for each operation of the newest release. */
    public List<ReferencePage> operations() {
        return shown.stream()
                .map(operation -> new ReferencePage(
                        operation.id(),
                        aliases(operation),
                        List.of(),
                        ToolStyle.nameAndSummary(operation),
                        operation.summary() + ". " + operation.description(),
                        operations.of(operation).stripTrailing() + "\n"))
                .toList();
    }

    private static List<String> aliases(Operation operation) {
        String request = operation.method() + " " + operation.path();
        return operation.exposed() ? List.of(operation.mcp().tool(), request) : List.of(request);
    }

    /** One page for each error. */
    public List<ReferencePage> errors() {
        ErrorPage page = new ErrorPage(contract, style);
        return contract.errors().stream()
                .map(error -> new ReferencePage(
                        error.code(),
                        List.of(),
                        List.of(),
                        error.code(),
                        error.cause(),
                        page.of(error).stripTrailing() + "\n"))
                .toList();
    }

    /** One page for each component. */
    public List<ReferencePage> schemas() {
        List<ReferencePage> pages = new ArrayList<>();
        for (String name : schemaNames()) {
            List<String> sentences = new ArrayList<>();
            List<String> places = new ArrayList<>();
            FieldList.Direction direction = FieldList.Direction.RESPONSE;
            for (Operation operation : shown) {
                if (TypeNames.component(operation.requestSchema()).equals(name)) {
                    sentences.add("Request of " + operation.id() + ".");
                    places.add(operation.id());
                    direction = FieldList.Direction.REQUEST;
                }
                if (TypeNames.component(operation.responseSchema()).equals(name)) {
                    sentences.add("Response of " + operation.id() + ".");
                    places.add(operation.id());
                }
            }
            List<String> users = new ArrayList<>();
            entries.forEach((entry, found) -> {
                if (entry.field().components().containsValue(name)) {
                    String mark = entry.direction() == FieldList.Direction.RESPONSE ? " (response)" : "";
                    found.forEach(place -> users.add(place + mark));
                    places.addAll(found);
                }
            });
            if (!users.isEmpty()) {
                sentences.add("Value of " + String.join(", ", users) + ".");
            }
            pages.add(new ReferencePage(
                    name,
                    List.of(),
                    places,
                    name,
                    fields.component(name).path("description").asText(),
                    schemas.of(name, String.join(" ", sentences), direction).stripTrailing() + "\n"));
        }
        return pages;
    }

    /** All fields of requests and responses. */
    public List<ReferenceField> fields() {
        List<ReferenceField> all = new ArrayList<>();
        entries.forEach((entry, places) -> all.add(new ReferenceField(
                places,
                entry.direction() == FieldList.Direction.RESPONSE,
                entry.field().facts().description(),
                fields.text(new FieldList.Placed(places.get(0), entry.field(), entry.toolOnly()), entry.direction()),
                entry.field().components().values().stream().distinct().toList())));
        return all;
    }

    private List<String> schemaNames() {
        List<String> names = new ArrayList<>();
        contract.root().at("/components/schemas").fieldNames().forEachRemaining(names::add);
        return names;
    }
}
