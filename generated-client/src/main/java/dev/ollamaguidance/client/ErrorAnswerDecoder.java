package dev.ollamaguidance.client;

import dev.ollamaguidance.client.OllamaException.Answered;
import feign.Response;
import feign.codec.ErrorDecoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Makes an exception of an answer whose status is an error. Of its body, whatever it is, at most 64 KiB are read. */
final class ErrorAnswerDecoder implements ErrorDecoder {
    private static final int MOST = 64 * 1024;

    @Override
    public Exception decode(String methodKey, Response response) {
        AnswerBody body;
        byte[] bytes;
        try {
            body = AnswerBody.of(response);
            bytes = bytes(body);
        } catch (IOException e) {
            throw new IllegalStateException("Every answer has a body", e);
        }
        if (body.call().isEnded()) {
            return body.call().failure(null, null);
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        return new Answered(
                body.call().operation(),
                response.status(),
                ErrorMessages.of(text, withoutReason(body.call().operation().method(), response.status())),
                text,
                Headers.of(response),
                null);
    }

    /** What the catalogue's patterns see of an answer that says nothing. One to HEAD has no body, whatever it is. */
    static String withoutReason(String method, int status) {
        return "HTTP " + status + (method.equals("HEAD") ? " to a HEAD request" : " without a reason");
    }

    private static byte[] bytes(AnswerBody body) {
        byte[] bytes = new byte[MOST];
        int length = 0;
        try {
            int read = 0;
            while (read >= 0 && length < MOST) {
                read = body.read(bytes, length, MOST - length);
                length += Math.max(read, 0);
            }
        } catch (IOException e) {
            // The status is the error; what came of the body is enough.
        } finally {
            body.closeQuietly();
        }
        return Arrays.copyOf(bytes, length);
    }
}
