package dev.ollamaguidance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.ollamaguidance.catalogue.BlobRule;
import dev.ollamaguidance.catalogue.Form;
import dev.ollamaguidance.catalogue.ModelRule;
import dev.ollamaguidance.catalogue.OperationGuidance;
import dev.ollamaguidance.catalogue.StreamRule;
import dev.ollamaguidance.catalogue.ToolMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One operation of the contract. */
public final class Operation {
    /** Media type of a response that is a stream of lines. */
    public static final String NDJSON = "application/x-ndjson";

    private final Contract contract;
    private final String path;
    private final String method;
    private final JsonNode pathItem;

    Operation(Contract contract, String path, String method, JsonNode pathItem) {
        this.contract = contract;
        this.path = path;
        this.method = method;
        this.pathItem = pathItem;
    }

    /** The {@code operationId}; empty if there is none. */
    public String id() {
        return node().path("operationId").asText();
    }

    /** HTTP method in upper case. */
    public String method() {
        return method.toUpperCase(Locale.ROOT);
    }

    /** Path template, for example {@code /api/blobs/{digest}}. */
    public String path() {
        return path;
    }

    public JsonNode node() {
        return pathItem.path(method);
    }

    /** JSON Pointer to the operation. */
    public String pointer() {
        return "/paths/" + Pointers.escape(path) + "/" + method;
    }

    public String summary() {
        return node().path("summary").asText();
    }

    public String description() {
        return node().path("description").asText();
    }

    /**
     * How the operation becomes a tool ({@code x-mcp}).
     *
     * @throws dev.ollamaguidance.catalogue.CatalogueException if the extension is missing or does not have the form that the checks require
     */
    public ToolMapping mcp() {
        return ToolMapping.FORM.read(JsonValues.plain(node().path("x-mcp")));
    }

    /** Advice about the operation ({@code x-guidance}); empty if there is none. */
    public Optional<OperationGuidance> guidance() {
        return extension("x-guidance", OperationGuidance.FORM);
    }

    /** How the lines of a streamed response become one result ({@code x-stream}); empty if the operation does not stream. */
    public Optional<StreamRule> stream() {
        return extension("x-stream", StreamRule.FORM);
    }

    /** What the operation does to the models ({@code x-models}). */
    public ModelRule models() {
        return extension("x-models", ModelRule.FORM).orElse(ModelRule.NONE);
    }

    /** What the operation does to the blobs ({@code x-blobs}). */
    public BlobRule blobs() {
        return extension("x-blobs", BlobRule.FORM).orElse(BlobRule.NONE);
    }

    /** What the server rejects or ignores although no schema says so ({@code x-limits}). */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        node().path("x-limits").forEach(note -> notes.add(note.asText()));
        return notes;
    }

    private <T> Optional<T> extension(String name, Form<T> form) {
        JsonNode value = node().path(name);
        return value.isMissingNode() ? Optional.empty() : Optional.of(form.read(JsonValues.plain(value)));
    }

    /** Whether the operation has a response that is a stream of lines. */
    public boolean hasLines() {
        return responses().stream()
                .anyMatch(response -> response.getValue().path("content").has(NDJSON));
    }

    /** Whether the operation is a tool. */
    public boolean exposed() {
        return node().has("x-mcp") && mcp().exposed();
    }

    /** Codes of the errors that the operation can fail with, in order. */
    public List<String> errors() {
        List<String> codes = new ArrayList<>();
        node().path("x-errors").forEach(code -> codes.add(code.asText()));
        return codes;
    }

    /** Parameters of the path and of the operation itself. */
    public List<JsonNode> parameters() {
        List<JsonNode> parameters = new ArrayList<>();
        pathItem.path("parameters").forEach(parameter -> parameters.add(contract.resolve(parameter)));
        node().path("parameters").forEach(parameter -> parameters.add(contract.resolve(parameter)));
        return parameters;
    }

    /** Schema of the JSON request body, not resolved; missing if there is none. */
    public JsonNode requestSchema() {
        return node().at("/requestBody/content/application~1json/schema");
    }

    /** Schema of the successful response or of one of its lines, not resolved; missing if the response has no body. */
    public JsonNode responseSchema() {
        for (Map.Entry<String, JsonNode> response : node().path("responses").properties()) {
            if (response.getKey().startsWith("2")) {
                for (JsonNode media : contract.resolve(response.getValue()).path("content")) {
                    return media.path("schema");
                }
            }
        }
        return MissingNode.getInstance();
    }

    /** The media type of the request body, with its schema and examples; empty if the operation has no request body. */
    public Optional<Map.Entry<String, JsonNode>> requestContent() {
        return node().path("requestBody").path("content").properties().stream().findFirst();
    }

    /** Declared responses by status, with references resolved. */
    public List<Map.Entry<String, JsonNode>> responses() {
        List<Map.Entry<String, JsonNode>> responses = new ArrayList<>();
        node().path("responses")
                .properties()
                .forEach(
                        response -> responses.add(Map.entry(response.getKey(), contract.resolve(response.getValue()))));
        return responses;
    }
}
