package dev.ollamaguidance.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.api.recordings.Recording;
import dev.ollamaguidance.api.recordings.Recordings;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The expected codes of errors, determined by reading them: {@code errors/recordings.json} for recorded errors, {@code messages} of
 * the contract's catalogue for errors that could not be recorded.
 *
 * <p>A recording has one code for all releases, or one for each range of releases ({@code ..0.9.6}, {@code
 * 0.12.11..0.24.0}, {@code 0.24.0..}, or a single release); for a release outside of all ranges it is not an error.
 */
final class ExpectedErrors {
    private ExpectedErrors() {}

    /**
     * An error that was recorded.
     *
     * @param code what it should be taken for
     */
    record Recorded(Recording recording, String code) {}

    /**
     * An error that was not recorded.
     *
     * @param code what it should be taken for
     * @param message as the facts about Ollama have it
     */
    record Quoted(String code, String operation, int status, String message) {}

    static List<Recorded> recorded() {
        JsonNode table = read("/errors/recordings.json");
        List<Recorded> errors = new ArrayList<>();
        for (String release : Recordings.releases()) {
            Map<String, Recording> recordings = new LinkedHashMap<>();
            Recordings.read(release).all().forEach(recording -> recordings.put(recording.name(), recording));
            table.properties().forEach(line -> {
                Recording recording = recordings.get(line.getKey());
                String code = code(line.getValue(), release);
                if (recording != null && !code.isEmpty()) {
                    errors.add(new Recorded(recording, code));
                }
            });
        }
        return errors;
    }

    static List<Quoted> quoted() {
        List<Quoted> quoted = new ArrayList<>();
        for (JsonNode error : read("/openapi/ollama.json").path("x-errors")) {
            for (JsonNode message : error.path("messages")) {
                quoted.add(new Quoted(
                        error.path("code").asText(),
                        message.path("operation").asText(),
                        message.path("status").asInt(),
                        message.path("message").asText()));
            }
        }
        return quoted;
    }

    private static String code(JsonNode codes, String release) {
        if (codes.isTextual()) {
            return codes.textValue();
        }
        return codes.properties().stream()
                .filter(range -> contains(range.getKey(), release))
                .map(range -> range.getValue().asText())
                .findFirst()
                .orElse("");
    }

    private static boolean contains(String range, String release) {
        List<String> releases = Recordings.releases();
        int dots = range.indexOf("..");
        String first = dots < 0 ? range : range.substring(0, dots);
        String last = dots < 0 ? range : range.substring(dots + 2);
        int place = releases.indexOf(release);
        return place >= place(first, 0) && place <= place(last, releases.size() - 1);
    }

    private static int place(String release, int open) {
        int place = Recordings.releases().indexOf(release);
        if (place < 0 && !release.isEmpty()) {
            throw new AssertionError("No release " + release + " was recorded");
        }
        return release.isEmpty() ? open : place;
    }

    private static JsonNode read(String resource) {
        try (InputStream json = ExpectedErrors.class.getResourceAsStream(resource)) {
            return OllamaJson.mapper().readTree(json);
        } catch (IOException e) {
            throw new AssertionError(resource, e);
        }
    }
}
