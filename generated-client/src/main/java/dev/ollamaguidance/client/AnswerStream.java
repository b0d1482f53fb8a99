package dev.ollamaguidance.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import dev.ollamaguidance.client.OllamaException.Unreadable;
import dev.ollamaguidance.client.http.Exchange.Ending;
import dev.ollamaguidance.client.http.StreamBody;
import dev.ollamaguidance.client.model.TokenUsage;
import java.io.IOException;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a streamed answer, read when they are asked for, each as soon as its last byte is there. Ends its call
 * when the last part is read, when it fails, and when the stream is closed, which any thread may do.
 */
final class AnswerStream<T> extends AbstractSpliterator<T> {
    private final PartReader<T> reader;
    private final StreamBody body;
    private final Call call;
    private final StreamRule rule;
    private final PartialResult arrived;
    /** One for the whole stream, as making a parser for each line costs more than reading the line. */
    private @Nullable MappingIterator<T> lines;

    private @Nullable T last;
    private boolean ended;
    /** How many parts were given; whoever closes the stream may ask from another thread. */
    private final AtomicLong given = new AtomicLong();

    private volatile @Nullable TokenUsage tokens;

    private AnswerStream(PartReader<T> reader, StreamBody body, Call call, StreamRule rule) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        this.reader = reader;
        this.body = body;
        this.call = call;
        this.rule = rule;
        this.arrived = new PartialResult(rule);
        body.recordTo(arrived::arrived);
    }

    /** The stream is complete when the last part says so. */
    static <T> Stream<T> of(PartReader<T> reader, StreamBody body, Call call) {
        Operation operation = call.operation();
        StreamRule rule = operation
                .streamRule()
                .orElseThrow(() -> new IllegalStateException(operation.id() + " does not stream"));
        AnswerStream<T> stream = new AnswerStream<>(reader, body, call, rule);
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
            end();
            call.failed(given.get(), e);
            throw e;
        }
        if (part == null) {
            end();
            call.completed(given.get(), tokens);
            return null;
        }
        given.incrementAndGet();
        tokens = TokenUsages.later(tokens, part);
        last = part;
        return part;
    }

    private @Nullable T read() {
        T part;
        try {
            part = parsed();
        } catch (JsonEOFException e) {
            throw call.failure(arrived.merged(), e);
        } catch (JsonProcessingException e) {
            throw unreadable(e);
        } catch (IOException e) {
            Ending ending = call.exchange().ending();
            if (isComplete() && (ending == null || ending == Ending.IDLE)) {
                // The last part is there; how the connection ended after it, or that it did not, changes nothing.
                return null;
            }
            throw call.failure(arrived.merged(), e);
        }
        if (call.exchange().isEnded() || (part == null && !isComplete())) {
            throw call.failure(arrived.merged(), null);
        }
        if (part == null) {
            return null;
        }
        reader.check(part, arrived::nextLine, arrived::merged);
        arrived.accepted();
        return part;
    }

    /** A line that is cut within a word or a number is no JSON to the parser, but cut off to the caller. */
    private OllamaException unreadable(JsonProcessingException e) {
        OllamaException failure = reader.unreadable(arrived.nextLine(), arrived::merged, e);
        return failure instanceof Unreadable && body.isAtEnd() && arrived.endsInALine()
                ? call.failure(arrived.merged(), e)
                : failure;
    }

    /** The next part, or null at the end of the body. */
    private @Nullable T parsed() throws IOException {
        MappingIterator<T> each = lines;
        if (each == null) {
            each = reader.lines(body);
            lines = each;
        }
        return each.hasNextValue() ? each.nextValue() : null;
    }

    private boolean isComplete() {
        return last != null && rule.isFinal(OllamaJson.mapper().<JsonNode>valueToTree(last));
    }

    private void end() {
        ended = true;
        body.close();
        if (lines != null) {
            try {
                lines.close();
            } catch (IOException e) {
                throw new IllegalStateException("The body is closed already", e);
            }
        }
    }

    private void close() {
        call.exchange().end(Ending.CLOSED);
        call.closed(given.get(), tokens);
    }
}
