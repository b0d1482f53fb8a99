package dev.ollamaguidance.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.ollamaguidance.client.OllamaException.Answered;
import dev.ollamaguidance.client.OllamaException.TooLarge;
import dev.ollamaguidance.client.OllamaException.Unreadable;
import dev.ollamaguidance.client.http.CodingException;
import dev.ollamaguidance.client.http.CountedUpload;
import dev.ollamaguidance.client.http.Exchange;
import dev.ollamaguidance.client.http.Headers;
import dev.ollamaguidance.client.http.StreamBody;
import dev.ollamaguidance.client.http.Transport;
import dev.ollamaguidance.client.http.WholeBody;
import dev.ollamaguidance.client.json.ErrorMessages;
import dev.ollamaguidance.client.model.NamesModel;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the calls of the generated methods: writes the request, reads the response and turns errors into exceptions. */
final class Calls {
    private static final int NOT_FOUND = 404;
    private static final int LONGEST_ADDRESS = 1000;

    private final Transport transport;
    private final URI address;
    private final CallOptions options;
    /** By path. Limited in size, so that paths with parameters cannot fill the heap. */
    private final Map<String, URI> addresses;

    Calls(Transport transport, URI address, CallOptions options) {
        this(transport, address, options, new ConcurrentHashMap<>());
    }

    private Calls(Transport transport, URI address, CallOptions options, Map<String, URI> addresses) {
        this.transport = transport;
        this.address = address;
        this.options = options;
        this.addresses = addresses;
    }

    Calls with(CallOptions others) {
        return new Calls(transport, address, others, addresses);
    }

    URI address() {
        return address;
    }

    CallOptions options() {
        return options;
    }

    /** Makes a call whose response is not streamed: JSON of this type, or text. */
    <T> T answer(Operation operation, Class<T> type, String path, @Nullable Object request) {
        return whole(operation, path, request, WholeBody::isSuccess, (call, response) -> {
            PartReader<T> reader = new PartReader<>(type, call, response);
            T answer = type == String.class
                    ? type.cast(text(reader, call, response.body()))
                    : reader.read(response.body());
            call.completed(1, TokenUsages.later(null, answer));
            return answer;
        });
    }

    private static String text(PartReader<?> reader, Call call, WholeBody body) {
        int most = call.limits().string();
        if (body.length() > most) {
            throw new TooLarge(call.start(), TooLarge.Limit.STRING, most, null, null);
        }
        requireWhole(call, body);
        String text = body.text();
        reader.checkText(text);
        return text;
    }

    /** Other content than JSON does not show whether it is complete. */
    private static void requireWhole(Call call, WholeBody body) {
        IOException broken = body.broken();
        if (broken != null) {
            throw call.failure(null, broken);
        }
    }

    /** Makes a call whose response has no content. Content that says otherwise is a failure, regardless of the status. */
    void perform(Operation operation, String path, @Nullable Object request) {
        boolean unused = whole(operation, path, request, WholeBody::isSuccess, (call, response) -> {
            requireWhole(call, response.body());
            byte[] start = response.body().start(WholeBody.MOST_OF_AN_ERROR);
            new PartReader<>(Void.class, call, response).checkText(new String(start, StandardCharsets.UTF_8));
            call.completed(1, null);
            return true;
        });
    }

    /** Makes a call whose status is the result: 2xx is true, 404 is false. */
    boolean probe(Operation operation, String path) {
        return whole(operation, path, null, Calls::isYesOrNo, (call, response) -> {
            call.completed(1, null);
            return response.statusCode() != NOT_FOUND;
        });
    }

    private static boolean isYesOrNo(int status) {
        return WholeBody.isSuccess(status) || status == NOT_FOUND;
    }

    /** Makes a call whose response is a stream of this type. The stream ends the call. */
    <T> Stream<T> stream(Operation operation, Class<T> type, String path, Object request) {
        BodyPublisher body = json(operation, request);
        return begin(operation, request, call -> {
            HttpRequest sent = request(operation, path, operation.acceptStream(), body);
            Exchange exchange = call.exchange();
            HttpResponse<StreamBody> response = call.send(
                    transport,
                    sent,
                    null,
                    StreamBody.handler(exchange, call.limits().bytes()));
            exchange.stopBy(response.body()::close);
            exchange.resting();
            call.tellAnswered(response);
            return parts(call, type, response);
        });
    }

    private static <T> Stream<T> parts(Call call, Class<T> type, HttpResponse<StreamBody> response) {
        if (!WholeBody.isSuccess(response.statusCode())) {
            throw refusal(call, response, response.body());
        }
        return AnswerStream.of(new PartReader<>(type, call, response), response.body(), call);
    }

    /** Of an error the status is essential, so an incomplete body is accepted. */
    private static Answered refusal(Call call, HttpResponse<?> response, StreamBody body) {
        byte[] bytes = new byte[WholeBody.MOST_OF_AN_ERROR];
        int length = 0;
        try (body) {
            int read = 0;
            while (read >= 0 && length < bytes.length) {
                read = body.read(bytes, length, bytes.length - length);
                length += Math.max(read, 0);
            }
        } catch (CodingException e) {
            return refusal(call, response, "", e.getMessage());
        } catch (IOException e) {
            if (call.exchange().isEnded() || Thread.currentThread().isInterrupted()) {
                throw call.failure(null, e);
            }
        }
        return refusal(call, response, new String(bytes, 0, length, StandardCharsets.UTF_8), "");
    }

    private static Answered refusal(Call call, HttpResponse<?> response, WholeBody body) {
        try {
            body.decode();
        } catch (CodingException e) {
            return refusal(call, response, "", e.getMessage());
        } catch (IOException e) {
            throw call.failure(null, e);
        }
        return refusal(call, response, body.text(), "");
    }

    private <R> R whole(
            Operation operation,
            String path,
            @Nullable Object request,
            IntPredicate expected,
            BiFunction<Call, HttpResponse<WholeBody>, R> reader) {
        BodyPublisher body = request instanceof BodyPublisher bytes ? bytes : json(operation, request);
        return begin(operation, request, call -> {
            // While bytes are sent the caller does not wait for the response, so that the limit does not end a long
            // upload.
            Exchange exchange = call.exchange();
            CountedUpload upload = request instanceof BodyPublisher
                    ? new CountedUpload(body, (done, total) -> exchange.restart())
                    : null;
            HttpRequest sent = request(operation, path, operation.accept(), upload == null ? body : upload);
            HttpResponse<WholeBody> response = call.send(
                    transport,
                    sent,
                    upload,
                    WholeBody.handler(exchange, call.limits().bytes()));
            call.tellAnswered(response);
            if (!expected.test(response.statusCode())) {
                throw refusal(call, response, response.body());
            }
            try {
                response.body().decode();
                return reader.apply(call, response);
            } catch (IOException e) {
                throw call.failure(null, e);
            } catch (Unreadable e) {
                IOException broken = response.body().broken();
                throw broken == null ? e : call.failure(null, broken);
            }
        });
    }

    private <R> R begin(Operation operation, @Nullable Object request, Function<Call, R> work) {
        Optional<String> model =
                request instanceof NamesModel named ? Optional.ofNullable(named.modelName()) : Optional.empty();
        Call call = Call.of(operation, model, address, options);
        try {
            call.open();
            return work.apply(call);
        } catch (RuntimeException | Error e) {
            call.failed(0, e);
            throw e;
        }
    }

    private HttpRequest request(Operation operation, String path, String accept, BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).method(operation.method(), body);
        options.headers().forEach((name, values) -> values.forEach(value -> request.header(name, value)));
        request.header("Accept", accept);
        operation.contentType().ifPresent(type -> request.header("Content-Type", type));
        return request.build();
    }

    private URI uri(String path) {
        URI known = addresses.get(path);
        if (known != null) {
            return known;
        }
        URI uri = URI.create(address + path);
        if (addresses.size() < Operations.all().size()) {
            addresses.put(path, uri);
        }
        return uri;
    }

    private static BodyPublisher json(Operation operation, @Nullable Object request) {
        if (request == null) {
            return BodyPublishers.noBody();
        }
        try {
            return BodyPublishers.ofByteArray(OllamaJson.mapper().writeValueAsBytes(request));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "The request of " + operation.id() + " cannot be written as JSON: " + e.getMessage(), e);
        }
    }

    private static Answered refusal(Call call, HttpResponse<?> response, String text, @Nullable String problem) {
        String without = withoutReason(call.operation().method(), response.statusCode());
        String reason =
                ErrorMessages.of(text, problem == null || problem.isEmpty() ? without : without + ": " + problem);
        String elsewhere = response.headers().firstValue("location").orElse("");
        if (response.statusCode() >= 300 && response.statusCode() < 400 && !elsewhere.isEmpty()) {
            reason = "HTTP " + response.statusCode() + " to "
                    + elsewhere.substring(0, Math.min(elsewhere.length(), LONGEST_ADDRESS))
                    + "; the client does not follow redirects";
        }
        if (response.statusCode() == NOT_FOUND && !ErrorMessages.isOllamaError(text)) {
            reason += pathHint(call.start().address());
        }
        return new Answered(call.start(), response.statusCode(), reason, text, Headers.of(response), null);
    }

    /** A router that does not know the path does not respond with an error of Ollama: then the path of the base URL may be wrong. */
    private static String pathHint(URI address) {
        String path = address.getPath();
        return path == null || path.isEmpty()
                ? ""
                : " (the base URL has the path " + path
                        + ", to which the client adds the path of the operation, which starts with /api)";
    }

    /** The message that the patterns of the error catalogue see if the response has none. A response to HEAD never has a body. */
    static String withoutReason(String method, int status) {
        return "HTTP " + status + (method.equals("HEAD") ? " to a HEAD request" : " without a reason");
    }
}
