package dev.ollamaguidance.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import dev.ollamaguidance.api.recordings.Recording;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.ContractReader;
import dev.ollamaguidance.contract.Release;
import dev.ollamaguidance.contract.view.Views;
import dev.ollamaguidance.standin.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The JSON contract of one release: validates recorded requests and finds the free-form objects of responses. */
final class ContractDocument {

    private static final String BASE = "https://contract.invalid/ollama.json";
    /** Deeper than any response. Ends the traversal of recursive schemas. */
    private static final int DEEPEST = 12;

    private final JsonNode root;
    private final SchemaRegistry registry;

    private ContractDocument(JsonNode root) {
        this.root = root;
        this.registry = SchemaRegistry.withDefaultDialect(
                Dialects.getOpenApi31(), builder -> builder.schemas(Map.of(BASE, Json.write(root))));
    }

    /** The contract of a release. */
    static ContractDocument at(String release) {
        try (InputStream document = ContractDocument.class.getResourceAsStream("/openapi/ollama.json")) {
            // JSON is valid YAML.
            Contract contract = ContractReader.parse(
                    new String(Objects.requireNonNull(document).readAllBytes(), StandardCharsets.UTF_8));
            return new ContractDocument(
                    Views.at(contract, Release.read(release)).root());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Whether the contract has the operation of a recording. */
    boolean knows(Recording recording) {
        return pointer(recording).isPresent();
    }

    /** Whether the path parameters and the body of a recorded request are valid. The contract must have its operation. */
    boolean isValid(Recording recording) {
        String operation = pointer(recording).orElseThrow();
        String path = operation.substring(0, operation.lastIndexOf('/'));
        return hasValidParameters(recording, path) && hasValidBody(recording.request(), operation + "/requestBody");
    }

    private boolean hasValidParameters(Recording recording, String path) {
        String template = unescaped(path.substring("/paths/".length()));
        List<String> shown = List.of(template.split("/", -1));
        List<String> sent =
                List.of(recording.request().path().split("\\?", 2)[0].split("/", -1));
        if (shown.size() != sent.size()) {
            return false;
        }
        JsonNode parameters = root.at(path + "/parameters");
        for (int index = 0; index < parameters.size(); index++) {
            int place = shown.indexOf("{" + parameters.get(index).path("name").asText() + "}");
            if (!accepts(path + "/parameters/" + index + "/schema", quoted(sent.get(place)))) {
                return false;
            }
        }
        return true;
    }

    private boolean hasValidBody(Recording.Request request, String pointer) {
        JsonNode content = root.at(pointer).path("content");
        if (content.has("application/json")) {
            return request.body() != null
                    && accepts(
                            pointer + "/content/application~1json/schema",
                            request.body().toString());
        }
        return content.isEmpty() ? request.body() == null && request.text() == null : request.body() == null;
    }

    private boolean accepts(String pointer, String json) {
        String fragment = pointer.replace("{", "%7B").replace("}", "%7D");
        Schema schema = registry.getSchema(SchemaLocation.of(BASE + "#" + fragment));
        return schema.validate(json, InputFormat.JSON).isEmpty();
    }

    /** Paths in responses of an operation where the contract allows any field, in the notation of {@link Shape}. */
    Set<String> freeForm(Recording recording) {
        Set<String> paths = new TreeSet<>();
        JsonNode responses = root.at(pointer(recording).orElseThrow()).path("responses");
        for (JsonNode response : responses) {
            resolved(response).path("content").forEach(media -> collect(media.path("schema"), "", 0, paths));
        }
        return paths;
    }

    private void collect(JsonNode reference, String path, int depth, Set<String> paths) {
        JsonNode schema = resolved(reference);
        if (depth > DEEPEST) {
            return;
        }
        JsonNode additional = schema.path("additionalProperties");
        if (additional.isObject() || additional.asBoolean()) {
            paths.add(path);
        }
        schema.path("properties")
                .properties()
                .forEach(member -> collect(member.getValue(), path + "/" + member.getKey(), depth + 1, paths));
        if (schema.has("items")) {
            collect(schema.path("items"), path + "/*", depth + 1, paths);
        }
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? root.at(node.path("$ref").asText().substring(1)) : node;
    }

    private Optional<String> pointer(Recording recording) {
        String method = recording.request().method().toLowerCase(Locale.ROOT);
        return root.path("paths").properties().stream()
                .filter(path -> path.getValue()
                        .path(method)
                        .path("operationId")
                        .asText()
                        .equals(recording.operation()))
                .map(path -> "/paths/" + escaped(path.getKey()) + "/" + method)
                .findFirst();
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }

    private static String escaped(String token) {
        return token.replace("~", "~0").replace("/", "~1");
    }

    private static String unescaped(String token) {
        return token.replace("~1", "/").replace("~0", "~");
    }
}
