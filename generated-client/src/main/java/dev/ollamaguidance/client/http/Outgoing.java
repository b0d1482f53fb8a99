package dev.ollamaguidance.client.http;

import java.net.http.HttpRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A request and how to send it.
 *
 * @param request the request
 * @param upload its body if that is an upload, or null
 * @param connectTimeout the limit for a new connection
 * @param repeatable whether the request may be sent again when the connection turns out to be dead
 */
public record Outgoing(
        HttpRequest request, @Nullable CountedUpload upload, Duration connectTimeout, boolean repeatable) {}
