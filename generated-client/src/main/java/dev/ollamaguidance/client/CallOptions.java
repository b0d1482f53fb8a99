package dev.ollamaguidance.client;

import feign.Request;
import java.net.http.HttpRequest.BodyPublisher;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What goes with one call past Feign, whose methods take options and hand them to the transport. */
final class CallOptions extends Request.Options {
    private final OpenCall call;
    private final @Nullable BodyPublisher upload;

    /**
     * The connect limit and the redirects must be those of the HTTP client, else feign-java11 builds one of its own. The
     * limit for the answer is watched by {@link Exchange}: that of the JDK spans the whole body from JDK 26 on.
     */
    CallOptions(OpenCall call, @Nullable BodyPublisher upload) {
        super(
                call.limits().connect().toMillis(),
                TimeUnit.MILLISECONDS,
                Integer.MAX_VALUE,
                TimeUnit.MILLISECONDS,
                false);
        this.call = call;
        this.upload = upload;
    }

    OpenCall call() {
        return call;
    }

    @Nullable
    BodyPublisher upload() {
        return upload;
    }
}
