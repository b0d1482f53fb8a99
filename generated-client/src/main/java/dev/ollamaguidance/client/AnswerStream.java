package dev.ollamaguidance.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import dev.ollamaguidance.client.OllamaException.Unreadable;
import dev.ollamaguidance.client.http.Exchange.Ending;
import dev.ollamaguidance.client.http.StreamBody;
import dev.ollamaguidance.client.json.LimitedParser;
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
 * The parts of a streamed response. Reads a part when the caller requests it, as soon as its last byte arrives. Ends its call when
 * the last part is read, when reading fails, or when any thread closes the stream.
 */
final class AnswerStream<T> extends AbstractSpliterator<T> {
    private final PartReader<T> reader;
    private final StreamBody body;
    private final Call call;
    private final StreamRule rule;
    private final PartialResult arrived;
    /** One parser for the whole stream: creating one per line costs more than reading the line. */
    private @Nullable MappingIterator<T> lines;

    private @Nullable LimitedParser parser;

    /** Another thread reads it while this one waits for the end of the body. */
    private volatile @Nullable Last<T> last;

    private boolean ended;
    /** The number of parts returned. Another thread reads it when it closes the stream. */
    private final AtomicLong given = new AtomicLong();

    private volatile @Nullable TokenUsage tokens;

    private AnswerStream(PartReader<T> reader, StreamBody body, Call call, StreamRule rule) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        this.reader = reader;
        this.body = body;
        this.call = call;
        this.rule = rule;
        this.arrived = new PartialResult(rule, call.limits());
        body.recordTo(arrived::arrived);
        body.limitParts(call.limits().line());
        call.exchange().finishedWhen(this::isComplete);
    }

    /** Creates the stream. It is complete when its last part matches the final value of the stream rule. */
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
            if (part != null) {
                given.incrementAndGet();
                tokens = TokenUsages.later(tokens, part);
                last = new Last<>(part, rule);
            }
        } catch (RuntimeException | Error e) {
            end();
            call.failed(given.get(), e);
            throw e;
        }
        if (part == null) {
            end();
            call.completed(given.get(), tokens);
        }
        return part;
    }

    private @Nullable T read() {
        T part;
        try {
            part = parsed();
        } catch (IOException e) {
            if (isFinished(e)) {
                return null;
            }
            throw failure(e);
        } catch (RuntimeException e) {
            throw reader.broken(arrived.nextLine(), arrived::merged, e);
        }
        if (isFinished(null)) {
            return null;
        }
        if (call.exchange().isEnded() || (part == null && !isComplete())) {
            throw call.failure(arrived.merged(), null);
        }
        if (part == null) {
            return null;
        }
        reader.check(part, arrived::nextLine, arrived::merged);
        arrived.accepted();
        body.partRead();
        return part;
    }

    /** Whether the last part has arrived, so that it does not matter how the connection ends after it. */
    private boolean isFinished(@Nullable IOException failure) {
        Ending ending = call.exchange().ending();
        if (ending == Ending.FINISHED) {
            return true;
        }
        boolean harmless = failure != null && !(failure instanceof JsonProcessingException) && ending == null;
        return (harmless || ending == Ending.IDLE) && isComplete();
    }

    private OllamaException failure(IOException e) {
        return e instanceof JsonProcessingException invalid && !(e instanceof JsonEOFException)
                ? unreadable(invalid)
                : call.failure(arrived.merged(), e);
    }

    /** The parser reports a line that breaks off inside a keyword or a number as invalid JSON; the caller gets a broken stream. */
    private OllamaException unreadable(JsonProcessingException e) {
        OllamaException failure = reader.unreadable(arrived.nextLine(), arrived::merged, e);
        return failure instanceof Unreadable && body.isAtEnd() && arrived.endsInALine()
                ? call.failure(arrived.merged(), e)
                : failure;
    }

    /** The next part, or null at the end of the body. */
    private @Nullable T parsed() throws IOException {
        MappingIterator<T> each = lines;
        LimitedParser limited = parser;
        if (each == null || limited == null) {
            limited = reader.parser(body);
            each = reader.lines(limited);
            parser = limited;
            lines = each;
        }
        limited.restart();
        return each.hasNextValue() ? each.nextValue() : null;
    }

    private boolean isComplete() {
        Last<T> known = last;
        return known != null && known.isFinal();
    }

    private void end() {
        ended = true;
        body.close();
        if (lines != null) {
            try {
                lines.close();
            } catch (IOException e) {
                throw new IllegalStateException("The body is already closed", e);
            }
        }
    }

    private void close() {
        call.exchange().end(Ending.CLOSED);
        call.closed(given.get(), tokens);
    }

    /** The last part that was read. Decides once whether it ends the stream: a part may be large. */
    private static final class Last<T> {
        private final T part;
        private final StreamRule rule;
        private @Nullable Boolean isFinal; // Guarded by this.

        Last(T part, StreamRule rule) {
            this.part = part;
            this.rule = rule;
        }

        synchronized boolean isFinal() {
            Boolean known = isFinal;
            if (known == null) {
                known = rule.isFinal(OllamaJson.mapper().<JsonNode>valueToTree(part));
                isFinal = known;
            }
            return known;
        }
    }
}
