package dev.ollamaguidance.client;

import dev.ollamaguidance.client.Call.Ending;
import dev.ollamaguidance.client.model.TokenUsage;
import java.io.IOException;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a streamed answer, read when they are asked for. Ends its call when the last part is read, when it fails,
 * and when the stream is closed, which any thread may do.
 */
final class AnswerStream<T> extends AbstractSpliterator<T> {
    private final PartReader<T> parts;
    private final StreamBody body;
    private final Call call;
    private final LineReader lines;
    private final PartialResult arrived;
    private boolean ended;
    /** How many parts were given. Written by the reader alone. */
    private volatile long given;

    private volatile @Nullable TokenUsage tokens;

    private AnswerStream(PartReader<T> parts, StreamBody body, Call call, StreamRule rule) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        this.parts = parts;
        this.body = body;
        this.call = call;
        this.lines = new LineReader(body);
        this.arrived = new PartialResult(rule);
    }

    /** One part a line; the stream is complete when the last line says so. */
    static <T> Stream<T> of(PartReader<T> parts, StreamBody body, Call call) {
        Operation operation = call.operation();
        StreamRule rule = operation
                .streamRule()
                .orElseThrow(() -> new IllegalStateException(operation.id() + " does not stream"));
        AnswerStream<T> stream = new AnswerStream<>(parts, body, call, rule);
        call.stopBy(body::close);
        return StreamSupport.stream(stream, false).onClose(stream::close);
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        T part = next();
        if (part == null) {
            return false;
        }
        action.accept(part);
        return true;
    }

    private @Nullable T next() {
        if (ended) {
            return null;
        }
        T part;
        try {
            part = read();
        } catch (OllamaException e) {
            ended = true;
            body.close();
            call.failed(given, e);
            throw e;
        }
        if (part == null) {
            ended = true;
            body.close();
            call.completed(given, tokens);
            return null;
        }
        given++;
        tokens = TokenUsages.later(tokens, part);
        return part;
    }

    private @Nullable T read() {
        boolean more;
        try {
            more = lines.next();
        } catch (IOException e) {
            if (arrived.isComplete() && (call.isIdle() || !call.isEnded())) {
                // The final line is there; how the connection ended after it, or that it did not, changes nothing.
                return null;
            }
            throw call.failure(arrived.merged(), e);
        }
        if (call.isEnded() || (!more && !arrived.isComplete())) {
            throw call.failure(arrived.merged(), null);
        }
        if (!more) {
            return null;
        }
        T part = parts.read(lines.buffer(), lines.offset(), lines.length(), arrived::merged);
        arrived.add(lines.buffer(), lines.offset(), lines.length());
        return part;
    }

    private void close() {
        call.end(Ending.CLOSED);
        call.closed(given, tokens);
    }
}
