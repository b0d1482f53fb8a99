package dev.ollamaguidance.standin.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link FaultProxy} does to responses. Each factory creates one fault. {@link #and} combines faults for the same
 * response, {@link #on} and {@link #onlyFirst} limit the responses. Immutable and reusable.
 *
 * <p>Lines are counted from the start of the body; a line is complete with its line end. Bytes are counted from the start of
 * the response, including status line and headers. A fault at a position that a response does not reach has no effect. {@link
 * FaultProxy#spoiled()} counts the responses that a fault changed.
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

    /** Forwards everything unchanged. */
    public static Fault none() {
        return NONE;
    }

    /**
     * Sends {@code {"error": message}} after this many lines of a stream and ends the stream correctly, as Ollama does if a
     * model fails during generation. 0 sends it instead of the first line.
     */
    public static Fault errorLine(int afterLines, String message) {
        return of(
                new Effect.Insert(atLeast(0, afterLines), Answer.error(message).toString(), true));
    }

    /** Inserts a line after this many lines. The text must not have a line end. */
    public static Fault line(int afterLines, String text) {
        return of(new Effect.Insert(atLeast(0, afterLines), text, false));
    }

    /** Inserts an empty line after this many lines. */
    public static Fault blankLine(int afterLines) {
        return line(afterLines, "");
    }

    /**
     * Makes the line after this many lines longer by a number of bytes. Spaces are inserted after its first character, so the
     * value of a JSON line does not change. For a line with long values, use {@link #answer}.
     */
    public static Fault hugeLine(int afterLines, int bytes) {
        return of(new Effect.Pad(atLeast(0, afterLines), atLeast(1, bytes)));
    }

    /** Ends the stream after this many lines. The HTTP response is complete, but the final line is missing. */
    public static Fault endAfterLines(int lines) {
        return of(new Effect.EndAtLine(atLeast(0, lines)));
    }

    /** Closes the connection after this many lines, without ending the body. */
    public static Fault cutAfterLines(int lines) {
        return of(new Effect.CutAtLine(atLeast(0, lines), false));
    }

    /** Closes the connection after this many bytes of a response. 0 closes it without a response. */
    public static Fault cutAfter(long bytes) {
        return of(new Effect.CutAtByte(atLeast(0, bytes), false));
    }

    /** Resets the connection after this many lines. The client has 50 ms to read them, because a reset can discard unread bytes. */
    public static Fault resetAfterLines(int lines) {
        return of(new Effect.CutAtLine(atLeast(0, lines), true));
    }

    /** Resets the connection after this many bytes of a response. The client has 50 ms to read them. */
    public static Fault resetAfter(long bytes) {
        return of(new Effect.CutAtByte(atLeast(0, bytes), true));
    }

    /** Delays the response by this time. */
    public static Fault stallBeforeAnswer(Duration stall) {
        return stallAfter(0, stall);
    }

    /** Pauses for this time after this many lines, then sends the rest. 0 pauses between the headers and the body. */
    public static Fault stallAfterLines(int lines, Duration stall) {
        return of(new Effect.StallAtLine(atLeast(0, lines), notNegative(stall)));
    }

    /** Pauses for this time after this many bytes of a response, then sends the rest. */
    public static Fault stallAfter(long bytes, Duration stall) {
        return of(new Effect.StallAtByte(atLeast(0, bytes), notNegative(stall)));
    }

    /** Sends at most this many bytes of the response at once, with this time between the pieces. */
    public static Fault pieces(int bytes, Duration between) {
        return of(new Effect.Pieces(atLeast(1, bytes), notNegative(between)));
    }

    /** Splits the body within each character that has more than one byte in UTF-8. */
    public static Fault splitCharacters() {
        return of(new Effect.SplitCharacters());
    }

    /** Sends {@code {"error": message}} with this status, for example 429 or 503. The request is not forwarded. */
    public static Fault status(int status, String message) {
        return answer(Answer.error(status, message));
    }

    /** Sends status 401 as Ollama does if a model requires an account. The request is not forwarded. */
    public static Fault signIn(String url) {
        return answer(Answer.signIn(url));
    }

    /** Sends an HTML page with this status, for example 502. The request is not forwarded. */
    public static Fault htmlPage(int status) {
        return answer(Answer.htmlPage(status));
    }

    /** Sends this response, which does not have to be an error. The request is not forwarded. */
    public static Fault answer(Answer answer) {
        return new Fault(NONE.method, NONE.path, NONE.first, answer, List.of());
    }

    /** Adds {@code Connection: close} to the response and closes the connection after it. */
    public static Fault connectionClose() {
        return of(new Effect.Close(true));
    }

    /** Closes the connection after the response without announcing it, as a server does with an idle connection. */
    public static Fault closeAfterAnswer() {
        return of(new Effect.Close(false));
    }

    /**
     * Combines this fault and another one for the same response. At the same position, this one acts first: {@code
     * stallAfterLines(2, time).and(errorLine(2, message))} pauses, then fails.
     *
     * @param other a fault without limits; if both faults replace the response, its response is sent
     * @throws IllegalArgumentException if the other fault is limited by {@link #on} or {@link #onlyFirst}
     */
    public Fault and(Fault other) {
        if (!other.method.equals(NONE.method) || !other.path.equals(NONE.path) || other.first != NONE.first) {
            throw new IllegalArgumentException("Call on() and onlyFirst() on the combined fault: " + other);
        }
        List<Effect> all = new ArrayList<>(effects);
        all.addAll(other.effects);
        return new Fault(method, path, first, other.instead == null ? instead : other.instead, all);
    }

    /**
     * Limits the fault to responses for one path.
     *
     * @param newPath the path without a query, for example {@code /api/chat}; with a slash at the end, all paths below it
     */
    public Fault on(String newPath) {
        return new Fault(method, newPath, first, instead, effects);
    }

    /** Limits the fault to one method and path, for example {@code POST} and {@code /api/blobs/}. */
    public Fault on(String newMethod, String newPath) {
        return new Fault(newMethod.toUpperCase(Locale.ROOT), newPath, first, instead, effects);
    }

    /** Limits the fault to its first requests. Responses to later requests are not changed. */
    public Fault onlyFirst(int requests) {
        return new Fault(method, path, atLeast(1, requests), instead, effects);
    }

    boolean appliesTo(String requestMethod, String requestPath) {
        boolean samePath =
                path.isEmpty() || path.equals(requestPath) || (path.endsWith("/") && requestPath.startsWith(path));
        return samePath && (method.isEmpty() || method.equals(requestMethod));
    }

    int first() {
        return first;
    }

    Optional<Answer> instead() {
        return Optional.ofNullable(instead);
    }

    /** The effects in the order of their application. */
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
            throw new IllegalArgumentException("The number must be at least " + least + ": " + number);
        }
        return number;
    }

    private static Duration notNegative(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("The duration must not be negative: " + time);
        }
        return time;
    }
}
