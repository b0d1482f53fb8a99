package dev.ollamaguidance.contracttests.languages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ollamaguidance.api.examples.Resources;
import dev.ollamaguidance.contract.ContractReader;
import dev.ollamaguidance.contract.check.SchemaValidator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Prism, a mock server, uses the plain view to respond as Ollama does. */
@Tag("languages")
final class MockServerTest {
    private static final Pattern LISTENING = Pattern.compile("listening on (http://[0-9.]+:[0-9]+)");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SchemaValidator plain =
            SchemaValidator.open(ContractReader.parse(Resources.text("/openapi/ollama-plain.yaml")));
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void respondsWithTheRecordedExamples() throws Exception {
        Workshop workshop = Workshop.of("mock").npmInstall();
        Path log = workshop.folder().resolve("prism.log");
        Process prism = workshop.start(
                log,
                "node",
                "node_modules/.bin/prism",
                "mock",
                "--host",
                "127.0.0.1",
                "--port",
                "0",
                "../ollama-plain.yaml");
        try {
            String url = url(prism, log);
            JsonNode requests =
                    JSON.readTree(workshop.folder().resolve("requests.json").toFile());
            for (JsonNode request : requests) {
                check(url, request);
            }
            assertThat(requests).hasSizeGreaterThanOrEqualTo(12);
        } finally {
            prism.destroy();
            prism.waitFor();
        }
    }

    private void check(String url, JsonNode request) throws IOException, InterruptedException {
        String name = request.path("name").asText();
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(URI.create(url + request.path("path").asText()));
        request.path("headers")
                .properties()
                .forEach(header ->
                        builder.header(header.getKey(), header.getValue().asText()));
        builder.method(
                request.path("method").asText(),
                request.has("body")
                        ? BodyPublishers.ofString(request.get("body").toString())
                        : BodyPublishers.noBody());
        HttpResponse<String> response = http.send(builder.build(), BodyHandlers.ofString());
        assertThat(response.statusCode())
                .as("%s: %s", name, response.body())
                .isEqualTo(request.path("status").asInt());
        if (request.has("schema")) {
            assertThat(plain.validate(
                            "/components/schemas/" + request.path("schema").asText(), JSON.readTree(response.body())))
                    .as(name)
                    .isEmpty();
        }
    }

    private static String url(Process prism, Path log) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(Duration.ofMinutes(2));
        while (Instant.now().isBefore(end) && prism.isAlive()) {
            Matcher listening = LISTENING.matcher(Files.readString(log));
            if (listening.find()) {
                return listening.group(1);
            }
            Thread.sleep(200);
        }
        throw new AssertionError("Prism does not listen: " + Files.readString(log));
    }
}
