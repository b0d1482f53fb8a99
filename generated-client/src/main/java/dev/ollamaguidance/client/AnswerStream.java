package dev.ollamaguidance.client;

import dev.ollamaguidance.client.OpenCall.Ending;
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
final class AnswerStream extends AbstractSpliterator<Object> {
    private final PartReader parts;
    private final AnswerBody body;
    private final OpenCall call;
    private final LineReader lines;
    private final PartialResult arrived;
    private boolean ended;

    private AnswerStream(PartReader parts, AnswerBody body, StreamRule rule) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        this.parts = parts;
        this.body = body;
        this.call = body.call();
        this.lines = new LineReader(body);
        this.arrived = new PartialResult(rule);
    }

    /** One part a line; the stream is complete when the last line says so. */
    static Stream<Object> ofLines(PartReader parts, AnswerBody body) {
        Operation operation = body.call().operation();
        StreamRule rule = operation
                .streamRule()
                .orElseThrow(() -> new IllegalStateException(operation.id() + " does not stream"));
        AnswerStream stream = new AnswerStream(parts, body, rule);
        return StreamSupport.stream(stream, false).onClose(stream::close);
    }

    /** Where there is nothing to stream, Ollama answers a streaming request with one object. */
    static Stream<Object> ofOne(PartReader parts, AnswerBody body) {
        try {
            byte[] bytes = body.readToEnd();
            return Stream.of(parts.read(bytes, 0, bytes.length, null));
        } finally {
            body.call().finished();
        }
    }

    @Override
    public boolean tryAdvance(Consumer<? super Object> action) {
        Object part = next();
        if (part == null) {
            finish();
            return false;
        }
        action.accept(part);
        return true;
    }

    private @Nullable Object next() {
        if (ended) {
            return null;
        }
        try {
            return read();
        } catch (RuntimeException e) {
            finish();
            throw e;
        }
    }

    private @Nullable Object read() {
        boolean more;
        try {
            more = lines.next();
        } catch (IOException e) {
            if (arrived.isComplete() && !call.isEnded()) {
                // The final line is there; how the connection ended after it changes nothing.
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
        Object part = parts.read(lines.buffer(), lines.offset(), lines.length(), arrived::merged);
        arrived.add(lines.buffer(), lines.offset(), lines.length());
        return part;
    }

    private void finish() {
        ended = true;
        body.closeQuietly();
        call.finished();
    }

    private void close() {
        call.end(Ending.CLOSED);
        call.finished();
    }
}
