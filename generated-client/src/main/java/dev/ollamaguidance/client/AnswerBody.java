package dev.ollamaguidance.client;

import feign.Response;
import java.io.IOException;
import java.io.InputStream;

/**
 * The body of an answer: ends its call when nothing comes for too long while somebody waits for it, and is closed when the
 * call is to end.
 */
final class AnswerBody extends InputStream {
    private static final int DRAINED = 64 * 1024;

    private final InputStream body;
    private final OpenCall call;
    private final IdleTimer.Watch watch;

    AnswerBody(InputStream body, OpenCall call) {
        this.body = body;
        this.call = call;
        this.watch = IdleTimer.watch(call.limits().idle(), () -> call.end(OpenCall.Ending.IDLE));
        call.stopBy(this::closeQuietly);
    }

    static AnswerBody of(Response response) throws IOException {
        return (AnswerBody) response.body().asInputStream();
    }

    OpenCall call() {
        return call;
    }

    /** All of it. */
    byte[] readToEnd() {
        try {
            byte[] bytes = readAllBytes();
            if (call.isEnded()) {
                throw call.failure(null, null);
            }
            return bytes;
        } catch (IOException e) {
            throw call.failure(null, e);
        } finally {
            closeQuietly();
        }
    }

    /** Reads on to the end when it is near, because a body that is closed before costs the connection. */
    void drain() {
        try {
            skipNBytes(DRAINED);
        } catch (IOException e) {
            // The end, or a connection that is lost anyway.
        } finally {
            closeQuietly();
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        watch.waiting();
        try {
            return body.read(buffer, offset, length);
        } finally {
            watch.resting();
        }
    }

    @Override
    public void close() throws IOException {
        watch.end();
        body.close();
    }

    void closeQuietly() {
        try {
            close();
        } catch (IOException e) {
            // Nobody waits for what is left of it.
        }
    }
}
