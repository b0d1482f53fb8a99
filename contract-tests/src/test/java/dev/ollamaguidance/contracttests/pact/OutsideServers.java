package dev.ollamaguidance.contracttests.pact;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.OptionalInt;

/** Probes servers that Ollama depends on, such as registries. */
final class OutsideServers {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private OutsideServers() {}

    /** Whether a server responds at a URL, with any status. */
    static boolean reaches(String address) {
        return status("HEAD", address).isPresent();
    }

    /** The status of a GET request; empty if no server responds. */
    static OptionalInt status(String address) {
        return status("GET", address);
    }

    private static OptionalInt status(String method, String address) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .method(method, BodyPublishers.noBody())
                .timeout(PATIENCE)
                .build();
        try {
            HttpResponse<Void> response =
                    HttpClient.newBuilder().connectTimeout(PATIENCE).build().send(request, BodyHandlers.discarding());
            return OptionalInt.of(response.statusCode());
        } catch (IOException unreachable) {
            return OptionalInt.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
