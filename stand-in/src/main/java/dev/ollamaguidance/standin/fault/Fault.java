package dev.ollamaguidance.standin.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link FaultProxy} does to answers. Each factory makes one fault; {@link #and} does several to the same answer,
 * {@link #on} and {@link #onlyFirst} say to which answers. A fault never changes and can be used any number of times.
 *
 * <p>Lines are counted in the body from its first one, and a line is complete with its line end. Bytes are counted from the
 * first one of the answer, status line and headers included. A fault at a place that an answer does not reach does not
 * happen: {@link FaultProxy#spoiled()} counts the answers that a fault has really changed.
 */
public final class Fault {

    private static final Fault NONE = new Fault("", "", Integer.MAX_VALUE, null, List.of());

    private final String method;
    private final String path;
    private final int first;
    private final @Nullable Answer instead;
    private final List<Effect> effects;

    private Fault(String method, String path, int first, @Nullable Answer instead, List<Effect> effects) {
        this.method = method;
        this.path = path;
        this.first = first;
        this.instead = instead;
        this.effects = List.copyOf(effects);
    }

    /** Everything passes as it is. */
    public static Fault none() {
        return NONE;
    }

    /**
     * After so many lines of a stream comes {@code {"error": message}}, and the stream ends in good order: what Ollama does
     * when a model fails while it speaks. 0 puts it in the place of the first line.
     */
    public static Fault errorLine(int afterLines, String message) {
        return of(
                new Effect.Insert(atLeast(0, afterLines), Answer.error(message).toString(), true));
    }

    /** After so many lines comes a line that the server did not send, without a line end in the text; then the rest comes. */
    public static Fault line(int afterLines, String text) {
        return of(new Effect.Insert(atLeast(0, afterLines), text, false));
    }

    /** After so many lines comes an empty one; then the rest comes. */
    public static Fault blankLine(int afterLines) {
        return line(afterLines, "");
    }

    /**
     * The line after so many gets so many bytes more: white space behind its first character, so that a line of JSON still
     * says the same. For a line whose values are long use {@link #answer}.
     */
    public static Fault hugeLine(int afterLines, int bytes) {
        return of(new Effect.Pad(atLeast(0, afterLines), atLeast(1, bytes)));
    }

    /** The stream ends in good order after so many lines: as HTTP it is complete, its final line is missing. */
    public static Fault endAfterLines(int lines) {
        return of(new Effect.EndAtLine(atLeast(0, lines)));
    }

    /** The connection is closed after so many lines, without the end of the body. */
    public static Fault cutAfterLines(int lines) {
        return of(new Effect.CutAtLine(atLeast(0, lines), false));
    }

    /** The connection is closed after this many bytes of an answer; 0 closes it in the place of the answer. */
    public static Fault cutAfter(long bytes) {
        return of(new Effect.CutAtByte(atLeast(0, bytes), false));
    }

    /** The connection is reset after so many lines. The client has 50 ms to read them: a reset can destroy what is unread. */
    public static Fault resetAfterLines(int lines) {
        return of(new Effect.CutAtLine(atLeast(0, lines), true));
    }

    /** The connection is reset after this many bytes of an answer; the client has 50 ms to read them. */
    public static Fault resetAfter(long bytes) {
        return of(new Effect.CutAtByte(atLeast(0, bytes), true));
    }

    /** Nothing comes for this long in the place of the answer; then it comes whole. */
    public static Fault stallBeforeAnswer(Duration stall) {
        return stallAfter(0, stall);
    }

    /** Nothing comes for this long after so many lines; then the rest comes. 0 stalls between the headers and the body. */
    public static Fault stallAfterLines(int lines, Duration stall) {
        return of(new Effect.StallAtLine(atLeast(0, lines), notNegative(stall)));
    }

    /** Nothing comes for this long after this many bytes of an answer; then the rest comes. */
    public static Fault stallAfter(long bytes, Duration stall) {
        return of(new Effect.StallAtByte(atLeast(0, bytes), notNegative(stall)));
    }

    /** Answers come in pieces of this many bytes at most, with this time between them. */
    public static Fault pieces(int bytes, Duration between) {
        return of(new Effect.Pieces(atLeast(1, bytes), notNegative(between)));
    }

    /** No piece of the body has a whole character, where a character has more than one byte in UTF-8. */
    public static Fault splitCharacters() {
        return of(new Effect.SplitCharacters());
    }

    /** The server is not asked; the client gets {@code {"error": message}} with this status, for example 429 or 503. */
    public static Fault status(int status, String message) {
        return answer(Answer.error(status, message));
    }

    /** The server is not asked; the client gets 401 as Ollama sends it when a model needs an account. */
    public static Fault signIn(String url) {
        return answer(Answer.signIn(url));
    }

    /** The server is not asked; the client gets an HTML page with this status, for example 502. */
    public static Fault htmlPage(int status) {
        return answer(Answer.htmlPage(status));
    }

    /** The server is not asked; the client gets this answer, which need not be an error. */
    public static Fault answer(Answer answer) {
        return new Fault(NONE.method, NONE.path, NONE.first, answer, List.of());
    }

    /** The answer says {@code Connection: close}, and the connection is closed after it. */
    public static Fault connectionClose() {
        return of(new Effect.Close(true));
    }

    /** The connection is closed after the answer, which did not say so: what a server does with one that is idle too long. */
    public static Fault closeAfterAnswer() {
        return of(new Effect.Close(false));
    }

    /**
     * Does this and then that to the same answer: {@code stallAfterLines(2, time).and(errorLine(2, message))} stalls and
     * fails.
     *
     * @param other says nothing about which answers; its answer in the place of the server's wins over this one's
     * @throws IllegalArgumentException when the other one is limited to some answers
     */
    public Fault and(Fault other) {
        if (!other.method.equals(NONE.method) || !other.path.equals(NONE.path) || other.first != NONE.first) {
            throw new IllegalArgumentException("Say on() and onlyFirst() of the whole: " + other);
        }
        List<Effect> all = new ArrayList<>(effects);
        all.addAll(other.effects);
        return new Fault(method, path, first, other.instead == null ? instead : other.instead, all);
    }

    /**
     * Spoils answers to one path only.
     *
     * @param newPath without a query, for example {@code /api/chat}; with a slash at its end it stands for all paths below
     */
    public Fault on(String newPath) {
        return new Fault(method, newPath, first, instead, effects);
    }

    /** Spoils answers to one method and path only, for example {@code POST} and {@code /api/blobs/}. */
    public Fault on(String newMethod, String newPath) {
        return new Fault(newMethod.toUpperCase(Locale.ROOT), newPath, first, instead, effects);
    }

    /** Spoils the answers to this many of its requests; those that come later pass. */
    public Fault onlyFirst(int requests) {
        return new Fault(method, path, atLeast(1, requests), instead, effects);
    }

    boolean appliesTo(String askedMethod, String askedPath) {
        boolean samePath =
                path.isEmpty() || path.equals(askedPath) || (path.endsWith("/") && askedPath.startsWith(path));
        return samePath && (method.isEmpty() || method.equals(askedMethod));
    }

    int first() {
        return first;
    }

    Optional<Answer> instead() {
        return Optional.ofNullable(instead);
    }

    /** What is done, the first one first. */
    List<Effect> effects() {
        return effects;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("Fault[");
        if (instead != null) {
            text.append(instead).append(' ');
        }
        text.append(effects);
        if (!path.isEmpty()) {
            text.append(" on ")
                    .append(method)
                    .append(method.isEmpty() ? "" : " ")
                    .append(path);
        }
        if (first != NONE.first) {
            text.append(" only first ").append(first);
        }
        return text.append(']').toString();
    }

    private static Fault of(Effect effect) {
        return new Fault(NONE.method, NONE.path, NONE.first, null, List.of(effect));
    }

    private static int atLeast(int least, int number) {
        return (int) atLeast(least, (long) number);
    }

    private static long atLeast(int least, long number) {
        if (number < least) {
            throw new IllegalArgumentException("Not less than " + least + ": " + number);
        }
        return number;
    }

    private static Duration notNegative(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("Not a time to wait: " + time);
        }
        return time;
    }
}
