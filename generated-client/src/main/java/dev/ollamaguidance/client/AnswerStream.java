package dev.ollamaguidance.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import dev.ollamaguidance.client.OllamaException.Unreadable;
import dev.ollamaguidance.client.http.Exchange.Ending;
import dev.ollamaguidance.client.http.StreamBody;
import dev.ollamaguidance.client.http.WholeBody;
import dev.ollamaguidance.client.json.LimitedParser;
import dev.ollamaguidance.client.model.TokenUsage;
import java.io.IOException;
import java.util.Locale;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a streamed response. Reads a part when the caller requests it, as soon as its last byte arrives. Ends its call when
 * the last part is read, when reading fails, or when any thread closes the stream.
 */
final class AnswerStream<T> extends AbstractSpliterator<T> {
    private static final int PAGE = 4 * 1024;

    private final PartReader<T> reader;
    private final StreamBody body;
    private final Call call;
    private final StreamRule rule;
    private final PartialResult arrived;
    /** One parser for the whole stream: creating one per line costs more than reading the line. */
    private @Nullable MappingIterator<T> lines;

    private @Nullable LimitedParser parser;

    /** Another thread reads it while this one waits for the end of the body. */
    private volatile @Nullable T last;

    /** The number of the part that was checked for the mark of the last part: a part may be large. */
    private long checked; // Guarded by this.

    private boolean checkedIsFinal; // Guarded by this.

    private boolean ended;
    /** The number of parts returned. Another thread reads it when it closes the stream. */
    private volatile long given;

    private long count;

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
                tokens = TokenUsages.later(tokens, part);
                last = part;
                given = ++count; // After the part, which another thread reads after the number.
            }
        } catch (RuntimeException | Error e) {
            end();
            call.failed(given, e);
            throw e;
        }
        if (part == null) {
            end();
            call.completed(given, tokens);
        }
        return part;
    }

    private @Nullable T read() {
        T part;
        try {
            part = parsed();
        } catch (IOException e) {
            if (isFinished(false)) {
                return null;
            }
            throw failure(e);
        } catch (RuntimeException e) {
            if (isFinished(false)) {
                return null;
            }
            throw reader.broken(arrived.nextLine(), arrived::merged, e);
        }
        Ending ending = call.exchange().ending();
        if (ending != null || part == null) {
            if (isFinished(part == null)) {
                return null;
            }
            throw call.failure(arrived.merged(), null);
        }
        if (PartReader.isError(part)) {
            if (isMarkedComplete()) {
                return null;
            }
            reader.check(part, this::text, arrived::merged);
        }
        arrived.accepted();
        body.partRead();
        return part;
    }

    /**
     * Whether the stream is complete, so that it does not matter what follows its last part, or how the connection ends. It is complete
     * after a part that is marked as the last, after the mark of a framing, at the end of a body whose last part has no mark at all, and
     * after the only object of a response that is neither labeled nor written as a stream, which has a line break after each part: Ollama
     * responds so if there is nothing to stream.
     *
     * @param endOfBody whether the body has ended after a whole part
     */
    private boolean isFinished(boolean endOfBody) {
        Ending ending = call.exchange().ending();
        if (ending == Ending.FINISHED) {
            return true;
        }
        if (ending != null && ending != Ending.IDLE && ending != Ending.OVERDUE) {
            return false;
        }
        boolean only = given == 1 && reader.isLabeledAsOneObject() && arrived.endsInALine(); // Before it is merged.
        if (isMarkedComplete()) {
            return true;
        }
        return ending == null && endOfBody && (only || arrived.isUnmarked());
    }

    private boolean isMarkedComplete() {
        return isComplete()
                || arrived.isMarkedComplete()
                || (given > 0 && (body.isMarkedComplete() || StreamBody.isMark(arrived.nextLine())));
    }

    private OllamaException failure(IOException e) {
        return e instanceof JsonProcessingException invalid && !(e instanceof JsonEOFException)
                ? unreadable(invalid)
                : call.failure(arrived.merged(), e);
    }

    /** The text after the last part: a line, or more if a value continues in the next line. */
    private String text() {
        String line = arrived.nextLine();
        return line.startsWith("{") && !line.endsWith("}") ? arrived.rest() : line;
    }

    /** The parser reports a line that breaks off inside a keyword or a number as invalid JSON; the caller gets a broken stream. */
    private OllamaException unreadable(JsonProcessingException e) {
        String text = arrived.nextLine();
        if (given == 0 && text.startsWith("<")) {
            text = page();
        }
        OllamaException failure = reader.unreadable(text, arrived::merged, e);
        return failure instanceof Unreadable && body.isAtEnd() && arrived.endsInALine() && !text.startsWith("<")
                ? call.failure(arrived.merged(), e)
                : failure;
    }

    /** The page that arrives in place of a stream, up to its title. */
    private String page() {
        byte[] rest = new byte[PAGE];
        String page = arrived.rest();
        try {
            while (page.length() < WholeBody.MOST_OF_AN_ERROR
                    && !page.toLowerCase(Locale.ROOT).contains("</title")
                    && body.read(rest, 0, rest.length) >= 0) {
                page = arrived.rest();
            }
        } catch (IOException e) {
            return page; // What has arrived of it is enough.
        }
        return page;
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

    /** Whether the last part that was read is marked as the last part of the stream. */
    private boolean isComplete() {
        long number = given;
        T known = last;
        if (number == 0 || known == null) {
            return false;
        }
        synchronized (this) {
            if (checked != number) {
                checked = number;
                checkedIsFinal = rule.isFinal(OllamaJson.mapper().<JsonNode>valueToTree(known));
            }
            return checkedIsFinal;
        }
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
        call.closed(given, tokens);
    }
}
