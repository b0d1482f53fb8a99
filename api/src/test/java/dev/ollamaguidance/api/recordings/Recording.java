package dev.ollamaguidance.api.recordings;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One exchange with a real Ollama.
 *
 * @param release the release of the server, for example {@code 0.5.13}
 * @param operation the operation's id; {@code any} for requests without an operation
 * @param caseName the recorded case, for example {@code unknown-model}
 * @param seq position in its run, from 1
 */
public record Recording(
        String release, String operation, String caseName, int seq, Request request, Response response) {
    /**
     * The request.
     *
     * @param body the JSON body; null if there was none
     * @param text a body that is not JSON; null if it is JSON
     * @param sha256 digest of an uploaded file whose bytes are not kept; null if there was none
     * @param uploadedBytes size of that file in bytes
     */
    public record Request(
            String method,
            String path,
            Map<String, String> headers,
            @Nullable JsonNode body,
            @Nullable String text,
            @Nullable String sha256,
            @Nullable Long uploadedBytes) {}

    /**
     * The response.
     *
     * @param status null if the server died without a response
     * @param body a JSON body; null if there was none
     * @param lines the lines of an NDJSON body; null if there was none
     * @param text any other body, or the exact text of the JSON; null if there was no body
     * @param sketch the types of a JSON body over 64 kB, whose values are not kept
     * @param end how an incomplete response ended, for example {@code closed-by-client}
     */
    public record Response(
            @Nullable Integer status,
            Map<String, String> headers,
            @Nullable JsonNode body,
            @Nullable List<Line> lines,
            @Nullable String text,
            @Nullable JsonNode sketch,
            @Nullable String end) {
        /** Media type without its parameters; null if there was none. */
        public @Nullable String mediaType() {
            String type = headers.get("Content-Type");
            return type == null ? null : type.split(";", 2)[0].trim();
        }

        /** The JSON values of the response: its lines, its body, or nothing. */
        public List<JsonNode> parts() {
            if (lines != null) {
                return lines.stream().map(Line::json).toList();
            }
            return body == null ? List.of() : List.of(body);
        }
    }

    /**
     * One line of an NDJSON body.
     *
     * @param atMillis time between sending the request and receiving the line, in milliseconds
     * @param text the exact text, without the line end
     * @param terminated whether the line ended with a line end
     */
    public record Line(long atMillis, JsonNode json, String text, boolean terminated) {}

    /** Operation and case, for example {@code chat.unknown-model}. */
    public String name() {
        return operation + "." + caseName;
    }

    /** The run of the recording. A release has up to three runs, on servers with different settings. */
    public String run() {
        if (caseName.endsWith("cloud-disabled")) {
            return "cloud-disabled";
        }
        return caseName.startsWith("gguf-template") ? "gguf-template" : "main";
    }

    static Recording of(JsonNode json) {
        return new Recording(
                json.path("ollama").asText(),
                json.path("operation").asText(),
                json.path("case").asText(),
                json.path("seq").asInt(),
                request(json.path("request")),
                response(json.path("response")));
    }

    private static Request request(JsonNode json) {
        return new Request(
                json.path("method").asText(),
                json.path("path").asText(),
                headers(json),
                json.get("body"),
                json.path("text").textValue(),
                json.path("sha256").textValue(),
                json.has("bytes") ? json.get("bytes").longValue() : null);
    }

    private static Response response(JsonNode json) {
        JsonNode body = json.get("body");
        String text = json.path("text").textValue();
        return new Response(
                json.path("status").isInt() ? json.get("status").intValue() : null,
                headers(json),
                body,
                lines(json),
                text == null && body != null ? body.toString() : text,
                json.get("sketch"),
                json.path("end").textValue());
    }

    private static @Nullable List<Line> lines(JsonNode json) {
        if (!json.has("lines")) {
            return null;
        }
        List<Line> lines = new ArrayList<>();
        for (JsonNode line : json.get("lines")) {
            JsonNode value = line.path("json");
            String text = line.path("text").textValue();
            lines.add(new Line(
                    line.path("at_ms").asLong(),
                    value,
                    text == null ? value.toString() : text,
                    !line.path("unterminated").asBoolean()));
        }
        return List.copyOf(lines);
    }

    private static Map<String, String> headers(JsonNode json) {
        Map<String, String> headers = new LinkedHashMap<>();
        json.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        return headers;
    }
}
