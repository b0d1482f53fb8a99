package dev.ollamaguidance.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The Javadoc of generated code contains what the contract says about operations, fields and values. */
final class GeneratedDocsTest {

    private static final Path SOURCES =
            Path.of("target", "generated-sources", "openapi", "java", "dev", "ollamaguidance", "client");
    private static final JsonNode CONTRACT = contract();

    @Test
    void namesTheErrorsOfEachOperation() throws IOException {
        Map<String, String> causes = new HashMap<>();
        CONTRACT.path("x-errors")
                .forEach(error -> causes.put(
                        error.path("code").asText(), error.path("cause").asText()));
        String methods = source("OperationMethods");
        List<String> shown = new ArrayList<>();
        for (JsonNode operation : operations()) {
            for (String method : methodsOf(operation)) {
                String docs = docsOfMethod(methods, method);
                operation.path("x-errors").forEach(code -> {
                    assertThat(docs)
                            .as(method)
                            .contains("<li><code>" + code.asText() + "</code>: " + causes.get(code.asText()));
                    shown.add(code.asText());
                });
                assertThat(docs)
                        .as(method)
                        .contains(operation.path("description").asText())
                        .contains("OllamaException.Answered", "OllamaException.TimedOut", "OllamaException.Cancelled");
            }
        }
        assertThat(shown).hasSizeGreaterThan(250);
        assertThat(docsOfMethod(methods, "chat"))
                .contains("<li><code>unsupported_by_model</code>: The model does not support");
    }

    @Test
    void showsTheReleaseAndTheReplacementOfAnOperation() throws IOException {
        String methods = source("OperationMethods");
        int marks = 0;
        for (JsonNode operation : operations()) {
            String docs = docsOfMethod(methods, operation.path("operationId").asText());
            for (String release : texts(operation.path("x-since"))) {
                assertThat(docs).contains("Since Ollama " + release + ".");
                marks++;
            }
            for (String other : texts(operation.path("x-replaced-by"))) {
                assertThat(docs).contains("Deprecated, use {@link #" + other + " } instead.");
                marks++;
            }
            for (JsonNode limit : operation.path("x-limits")) {
                assertThat(docs).contains("<li>" + limit.asText());
                marks++;
            }
        }
        assertThat(marks).isGreaterThan(30);
        assertThat(docsOfMethod(methods, "embeddings")).contains("Deprecated, use {@link #embed } instead.");
    }

    @Test
    void showsUnitRangeAndReleasesOfEachField() throws IOException {
        int facts = 0;
        for (Map.Entry<String, JsonNode> schema :
                CONTRACT.at("/components/schemas").properties()) {
            for (Map.Entry<String, JsonNode> member :
                    schema.getValue().path("properties").properties()) {
                String docs = docsOfMember(source("model/" + className(schema.getKey())), member.getKey());
                for (String fact : facts(member.getValue())) {
                    assertThat(docs)
                            .as("%s of %s", member.getKey(), schema.getKey())
                            .contains(fact);
                    facts++;
                }
            }
        }
        assertThat(facts).isGreaterThan(300);
        assertThat(docsOfMember(source("model/ChatRequest"), "top_logprobs"))
                .endsWith("Unit: tokens. Range: 0 to 20. Default: 0. Since Ollama 0.12.11.");
        assertThat(docsOfMember(source("model/ModelOptions"), "mirostat"))
                .endsWith("Deprecated. Removed in Ollama 0.7.0.");
        assertThat(docsOfMember(source("model/ChatResponse"), "eval_count")).contains("At least 0.");
        assertThat(source("model/EmbedRequest")).contains("Since Ollama 0.11.11.\n         *\n");
    }

    @Test
    void showsMeaningAndReleaseOfEachValue() throws IOException {
        assertThat(source("model/Capability"))
                .contains("/** The value {@code \"completion\" }: Chats and completes text. */")
                .contains("/** The value {@code \"thinking\" }: Thinks before it responds. Since Ollama 0.9.0. */");
        assertThat(source("model/ThinkLevel")).contains("Since Ollama 0.22.0. */");
        assertThat(source("model/KeepAlive")).contains("Unit: seconds.", "[0-9]+(?:\\.[0-9]*)?");
    }

    /** A keyword that limits values but that no template shows would be lost silently. */
    @Test
    void supportsEachKeywordThatLimitsAField() {
        Set<String> used = new TreeSet<>();
        for (JsonNode schema : CONTRACT.at("/components/schemas")) {
            for (JsonNode member : schema.path("properties")) {
                member.fieldNames().forEachRemaining(used::add);
            }
        }
        assertThat(used)
                .contains("minimum", "maximum", "x-unit", "x-since", "x-removed")
                .doesNotContain("exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength", "maxLength")
                .doesNotContain("minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties");
    }

    /** The class of a component, by modelNameMappings in the POM. */
    private static String className(String component) throws IOException {
        Matcher mapping = Pattern.compile("<modelNameMapping>" + component + "=(\\w+)<")
                .matcher(Files.readString(Path.of("pom.xml")));
        return mapping.find() ? mapping.group(1) : component;
    }

    private static List<String> facts(JsonNode member) {
        List<String> facts = new ArrayList<>();
        texts(member.path("x-server-default")).forEach(value -> facts.add("Server default: " + value + "."));
        texts(member.path("x-unit")).forEach(unit -> facts.add("Unit: " + unit + "."));
        texts(member.path("x-since")).forEach(release -> facts.add("Since Ollama " + release + "."));
        texts(member.path("x-removed")).forEach(release -> facts.add("Removed in Ollama " + release + "."));
        texts(member.path("x-replaced-by")).forEach(other -> facts.add("Use <code>" + other + "</code> instead."));
        texts(member.path("pattern")).forEach(pattern -> facts.add("Pattern: <code>" + pattern + "</code>."));
        String least = member.path("minimum").asText();
        String most = member.path("maximum").asText();
        if (!least.isEmpty() && !most.isEmpty()) {
            facts.add("Range: " + least + " to " + most + ".");
        } else if (!least.isEmpty()) {
            facts.add("At least " + least + ".");
        } else if (!most.isEmpty()) {
            facts.add("At most " + most + ".");
        }
        if (member.path("deprecated").asBoolean()) {
            facts.add("Deprecated.");
        }
        if (!member.has("$ref")) {
            facts.add(member.path("description").asText());
        }
        return facts;
    }

    private static List<JsonNode> operations() {
        List<JsonNode> operations = new ArrayList<>();
        CONTRACT.path("paths")
                .forEach(path -> path.forEach(operation -> {
                    if (operation.has("operationId")) {
                        operations.add(operation);
                    }
                }));
        assertThat(operations).hasSizeGreaterThanOrEqualTo(29);
        return operations;
    }

    private static List<String> methodsOf(JsonNode operation) {
        String id = operation.path("operationId").asText();
        return operation.has("x-stream") ? List.of(id, id + "Stream") : List.of(id);
    }

    private static List<String> texts(JsonNode node) {
        return node.isMissingNode() ? List.of() : List.of(node.asText());
    }

    /** The comment of the first method with this name. */
    private static String docsOfMethod(String source, String name) {
        Matcher method = Pattern.compile("\n    public \\S+ " + name + "\\(").matcher(source);
        assertThat(method.find()).as(name).isTrue();
        return source.substring(source.lastIndexOf("/**", method.start()), method.start());
    }

    /** The line of the record's comment for this field. */
    private static String docsOfMember(String source, String member) {
        Matcher component = Pattern.compile("@JsonProperty\\(\"" + Pattern.quote(member) + "\"\\) .* ([\\w$]+),\n")
                .matcher(source);
        assertThat(component.find()).as(member).isTrue();
        Matcher line = Pattern.compile("\n \\* @param " + Pattern.quote(component.group(1)) + " (.*)\n")
                .matcher(source);
        assertThat(line.find()).as(member).isTrue();
        return line.group(1);
    }

    /** A generated file with its HTML entities decoded. */
    private static String source(String name) throws IOException {
        return Files.readString(SOURCES.resolve(name + ".java"))
                .replace("&#x27;", "'")
                .replace("&#x60;", "`")
                .replace("&#x3D;", "=")
                .replace("&quot;", "\"")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    private static JsonNode contract() {
        try (InputStream json = GeneratedDocsTest.class.getResourceAsStream("/openapi/ollama.json")) {
            return JsonMapper.builder().build().readTree(Objects.requireNonNull(json));
        } catch (IOException e) {
            throw new IllegalStateException("The contract cannot be read", e);
        }
    }
}
