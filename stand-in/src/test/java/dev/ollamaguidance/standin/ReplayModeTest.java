package dev.ollamaguidance.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.ollamaguidance.api.recordings.Recordings;
import dev.ollamaguidance.standin.junit.StandInExtension;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.ollamaguidance.api.recordings.Recordings#releases")
final class ReplayModeTest {

    private static final String NO_MODELS = "{\"models\":[]}";

    @RegisterExtension
    final StandInExtension replay;

    private final String release;

    ReplayModeTest(String release) {
        this.release = release;
        this.replay = StandInExtension.replay(release);
    }

    @Test
    void reportsARequestThatWasNotRecorded(StandIn standIn) throws IOException, InterruptedException {
        ReceivedResponse response = new TestClient(standIn.url()).post("/api/chat", "{\"model\": \"mine\"}");
        assertThat(response.status()).isEqualTo(501);
        assertThat(response.json().path("error").asText())
                .isEqualTo("stand-in: this request was not recorded with Ollama " + release + ": POST /api/chat");
    }

    @Test
    void comparesABodyByValue(StandIn standIn) throws IOException, InterruptedException {
        ReceivedResponse response = new TestClient(standIn.url())
                .post(
                        "/api/embed",
                        "{ \"keep_alive\" : 60.0, \"input\":[\"one\",\"two\"], \"model\":\"all-minilm:l6\"}");
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.json().path("embeddings")).hasSize(2);
    }

    @Test
    void continuesTheRunAfterTheLastResponse(StandIn standIn) throws IOException, InterruptedException {
        TestClient client = new TestClient(standIn.url());
        assertThat(client.get("/api/tags").text()).isEqualTo(NO_MODELS);
        client.post("/api/show", "{\"model\":\"rec-no-such-model\"}");
        String later = client.get("/api/tags").text();
        assertThat(later).isNotEqualTo(NO_MODELS);
        assertThat(client.get("/api/tags").text()).isEqualTo(later);
    }

    @Test
    void usesTheSelectedRecordingForItsMethodAndPath(StandIn standIn) throws IOException, InterruptedException {
        TestClient client = new TestClient(standIn.url());
        standIn.nextCase("chat.unknown-model");
        assertThat(client.get("/api/version").status()).isEqualTo(200);
        String request = "{\"model\":\"smollm2:135m\"}";
        assertThat(client.post("/api/chat", request).status()).isEqualTo(404);
        assertThat(client.post("/api/chat", request).status()).isEqualTo(200);
    }

    @Test
    void rejectsAnUnknownRecordingName(StandIn standIn) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> standIn.nextCase("chat.nothing"))
                .withMessageContaining("chat.nothing");
    }

    @Test
    void choosesTheRecordingByItsHeaders(StandIn standIn) throws IOException, InterruptedException {
        assertThat(new TestClient(standIn.url())
                        .send(Recordings.read(release)
                                .named("any.origin-forbidden")
                                .request())
                        .status())
                .isEqualTo(403);
    }

    @Test
    void hasNoListOfModels(StandIn standIn) {
        assertThatIllegalStateException().isThrownBy(standIn::models);
    }
}
