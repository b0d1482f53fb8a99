package dev.ollamaguidance.standin.replay;

import dev.ollamaguidance.api.recordings.Recording;
import dev.ollamaguidance.api.recordings.Recordings;
import dev.ollamaguidance.standin.http.Answerer;
import dev.ollamaguidance.standin.http.Reply;
import dev.ollamaguidance.standin.http.Request;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Responds with the recordings of one release.
 *
 * <p>If the request of a recording has headers, such as {@code Origin}, a received request must have them too. Such a
 * recording takes precedence over one without headers. If several recordings have the same request, {@link Position} decides.
 */
public final class ReplayAnswers implements Answerer {

    /** The HTTP server sets these headers itself. */
    private static final Set<String> FRAMING = framing();

    private final Recordings recordings;
    private final Position position;

    private ReplayAnswers(Recordings recordings, Position position) {
        this.recordings = recordings;
        this.position = position;
    }

    /**
     * Replays a release. Each supplied instance replays from the start.
     *
     * @throws IllegalArgumentException if the release was not recorded
     * @throws IllegalStateException if the recordings are missing
     */
    public static Supplier<Answerer> of(String release) {
        RecordingsModule.use();
        try {
            Recordings recordings = Recordings.read(release);
            return () -> new ReplayAnswers(recordings, new Position(recordings.runs()));
        } catch (NoClassDefFoundError missing) {
            throw new IllegalStateException(
                    "The recordings are missing; add the artifact ollama-api of type test-jar", missing);
        }
    }

    private static Set<String> framing() {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(List.of("Content-Length", "Transfer-Encoding"));
        return names;
    }

    /**
     * Selects the recording for the next request with its method and path.
     *
     * @throws IllegalArgumentException if there is no recording of this name
     */
    public void nextCase(String recordingName) {
        position.name(recordings.named(recordingName));
    }

    @Override
    public String mark() {
        return "replay " + recordings.release();
    }

    @Override
    public Reply answer(Request request) throws IOException {
        ReceivedRequest received = ReceivedRequest.read(request);
        Optional<Recording> named = position.takeNamed(recording -> received.hasTargetOf(recording.request()));
        return named.or(() -> position.choose(candidates(received)))
                .map(ReplayAnswers::reply)
                .orElseGet(() -> unknown(received));
    }

    private List<Recording> candidates(ReceivedRequest received) {
        List<Recording> same = recordings.all().stream()
                .filter(recording -> received.matches(recording.request()))
                .toList();
        long most = same.stream()
                .mapToLong(recording -> ReceivedRequest.weight(recording.request()))
                .max()
                .orElse(0);
        return same.stream()
                .filter(recording -> ReceivedRequest.weight(recording.request()) == most)
                .toList();
    }

    private static Reply reply(Recording recording) {
        Recording.Response response = recording.response();
        if (response.status() == null) {
            return new Reply(0, Map.of(), new Reply.Silence());
        }
        if (response.sketch() != null) {
            return Reply.error(
                    501,
                    "stand-in: only a sketch was recorded of the response " + recording.name() + " of Ollama "
                            + recording.release());
        }
        return new Reply(response.status(), headers(recording), content(response));
    }

    private static Map<String, String> headers(Recording recording) {
        Map<String, String> headers = new LinkedHashMap<>(recording.response().headers());
        boolean framed = !recording.request().method().equals("HEAD");
        headers.keySet().removeIf(name -> framed && FRAMING.contains(name));
        return headers;
    }

    private static Reply.Content content(Recording.Response response) {
        if (response.lines() == null) {
            String text = response.text();
            return new Reply.Whole(text == null ? "" : text);
        }
        List<String> lines = new ArrayList<>();
        for (Recording.Line line : response.lines()) {
            lines.add(line.terminated() ? line.text() + "\n" : line.text());
        }
        return new Reply.Lines(lines, () -> {}, response.end() != null);
    }

    private Reply unknown(ReceivedRequest received) {
        return Reply.error(
                501,
                "stand-in: this request was not recorded with Ollama " + recordings.release() + ": " + received.method()
                        + " " + received.target());
    }
}
