package dev.ollamaguidance.contract.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Describes one error of the catalogue: with which statuses it comes, what causes it, what to try. */
final class ErrorSection {
    private static final Map<String, String> ORIGINS = Map.of(
            "answer", "any status that the contract does not know",
            "connection", "no connection",
            "timeout", "no answer in time",
            "stream", "a stream without its last line",
            "contract", "an answer that cannot be read",
            "cancel", "the caller");

    private final Prose prose;

    ErrorSection(Prose prose) {
        this.prose = prose;
    }

    String of(JsonNode error) {
        List<String> advice = new ArrayList<>();
        error.path("try").forEach(step -> advice.add(prose.of(step)));
        return Markdown.heading(3, error.path("code").asText())
                + Markdown.paragraph(String.join(" · ", facts(error)))
                + Markdown.paragraph(prose.of(error.path("cause")))
                + Markdown.bullets(advice);
    }

    private static List<String> facts(JsonNode error) {
        List<String> facts = new ArrayList<>();
        facts.add(comesWith(error));
        facts.add(repeat(error));
        if (error.has("since")) {
            facts.add("since " + error.get("since").asText());
        }
        if (error.has("removed")) {
            facts.add("removed " + error.get("removed").asText());
        }
        return facts;
    }

    static String repeat(JsonNode error) {
        return error.path("repeat").asBoolean() ? "may succeed when repeated" : "fails again when repeated";
    }

    /** Its statuses; 200 is a line in a stream. */
    static String comesWith(JsonNode error) {
        if (error.path("statuses").isEmpty()) {
            String origin = error.path("origin").asText();
            return ORIGINS.getOrDefault(origin, origin);
        }
        List<String> statuses = new ArrayList<>();
        error.path("statuses")
                .forEach(status -> statuses.add(status.asInt() == 200 ? "line in a stream" : status.asText()));
        return String.join(", ", statuses);
    }
}
