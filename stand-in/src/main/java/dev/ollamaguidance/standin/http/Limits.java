package dev.ollamaguidance.standin.http;

import java.time.Duration;

/**
 * The limits of a server.
 *
 * @param threads the number of requests in progress; further requests wait
 * @param head the time to receive the request line and headers
 * @param headIfOthersWait the same, while other requests wait for a thread
 * @param request the time to receive a whole request
 * @param write the time in which a client must accept a part of the response
 * @param bodyBytes the size of a request body
 */
public record Limits(
        int threads, Duration head, Duration headIfOthersWait, Duration request, Duration write, long bodyBytes) {

    /** 64 requests at a time, 10 s for the headers, 1 minute for a request, 256 MiB for its body. */
    public static Limits standard() {
        return new Limits(
                64,
                Duration.ofSeconds(10),
                Duration.ofSeconds(1),
                Duration.ofMinutes(1),
                Duration.ofMinutes(1),
                256L * 1024 * 1024);
    }
}
