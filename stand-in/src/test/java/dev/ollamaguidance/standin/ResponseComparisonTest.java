package dev.ollamaguidance.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.ollamaguidance.api.recordings.Recording;
import dev.ollamaguidance.api.recordings.Recordings;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tests the comparison with recorded responses that contain mistakes. */
final class ResponseComparisonTest {

    private static final Recordings RECORDINGS = Recordings.read("0.5.13");

    @Test
    void acceptsTheRecordedResponse() throws JsonProcessingException {
        assertThat(differences("chat.stream", 200, "application/x-ndjson", text("chat.stream")))
                .isEmpty();
    }

    @Test
    void findsDifferentStatusAndMediaType() throws JsonProcessingException {
        assertThat(differences("chat.stream", 500, "application/json", text("chat.stream")))
                .containsExactly(
                        "status: recorded 200, received 500",
                        "media type: recorded application/x-ndjson, received application/json");
    }

    @Test
    void findsFieldMissingInEveryLine() throws JsonProcessingException {
        assertThat(differences(
                        "chat.stream",
                        200,
                        "application/x-ndjson",
                        text("chat.stream").replace("\"role\"", "\"rule\"")))
                .contains("/message/role: recorded [STRING], received []");
    }

    @Test
    void findsWrongLastLine() throws JsonProcessingException {
        assertThat(differences(
                        "chat.stream",
                        200,
                        "application/x-ndjson",
                        text("chat.stream").replace("\"eval_count\":8", "\"eval_count\":\"8\"")))
                .containsExactly("/eval_count: recorded [NUMBER], received [STRING]");
    }

    @Test
    void findsMissingLastLine() throws JsonProcessingException {
        String whole = text("chat.stream");
        String cut = whole.substring(0, whole.lastIndexOf('\n', whole.length() - 2) + 1);
        assertThat(differences("chat.stream", 200, "application/x-ndjson", cut))
                .contains("/total_duration: recorded [NUMBER], received []");
    }

    @Test
    void findsUnexpectedBody() throws JsonProcessingException {
        assertThat(differences("deleteModel.ok", 200, null, "{}")).containsExactly("parts: recorded 0, received 1");
    }

    @Test
    void comparesWithTheSketchOfALargeResponse() throws JsonProcessingException {
        assertThat(differences("showModel.verbose", 200, "application/json", "{\"details\": 1}"))
                .contains("/details: recorded [OBJECT], received [NUMBER]");
    }

    private static List<String> differences(String name, int status, @Nullable String mediaType, String text)
            throws JsonProcessingException {
        Map<String, List<String>> headers = mediaType == null ? Map.of() : Map.of("Content-Type", List.of(mediaType));
        ReceivedResponse response =
                new ReceivedResponse(status, HttpHeaders.of(headers, (header, value) -> true), text, true);
        return new ResponseComparison(RECORDINGS.named(name).response(), response, Set.of("/model_info")).differences();
    }

    private static String text(String name) {
        List<Recording.Line> lines =
                Objects.requireNonNull(RECORDINGS.named(name).response().lines());
        return lines.stream().map(line -> line.text() + "\n").collect(Collectors.joining());
    }
}
