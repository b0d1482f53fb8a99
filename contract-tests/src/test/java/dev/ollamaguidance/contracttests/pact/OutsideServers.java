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

/** Asks what is outside of Ollama, to learn what it will find there. */
final class OutsideServers {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private OutsideServers() {}

    /** Whether anybody answers at an address, whatever it is. */
    static boolean reaches(String address) {
        return status("HEAD", address).isPresent();
    }

    /** The status that a GET is answered with; nothing when nobody answers. */
    static OptionalInt status(String address) {
        return status("GET", address);
    }

    private static OptionalInt status(String method, String address) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .method(method, BodyPublishers.noBody())
                .timeout(PATIENCE)
                .build();
        try {
            HttpResponse<Void> answer =
                    HttpClient.newBuilder().connectTimeout(PATIENCE).build().send(request, BodyHandlers.discarding());
            return OptionalInt.of(answer.statusCode());
        } catch (IOException nobody) {
            return OptionalInt.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
