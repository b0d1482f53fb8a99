package dev.ollamaguidance.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.client.http.Pieces;
import dev.ollamaguidance.client.http.WholeBody;
import dev.ollamaguidance.client.json.JsonLimits;
import dev.ollamaguidance.client.json.LimitedParser;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has arrived of a stream, for the exception if it fails. Keeps the bytes and merges them into one object only on request, or
 * when they exceed a size: for a stream that succeeds this costs almost nothing. Omits later lines if the object becomes large.
 */
final class PartialResult {
    private static final ObjectReader JSON = OllamaJson.mapper().readerFor(JsonNode.class);
    private static final int MOST_KEPT = 1024 * 1024;
    /** Smaller deliveries are copied: they may occupy a large buffer. */
    private static final int SMALL = 4 * 1024;
    /** The part of the limit of a response that the object may need. */
    private static final int SHARE = 8;

    private final StreamRule rule;
    private final StreamMerger merger;
    private final JsonLimits limits;
    private final Pieces pieces = new Pieces();
    /** The number of parts in the pieces. */
    private int parts;

    private boolean empty = true;
    /** Whether parts are omitted. */
    private boolean full;

    /** Whether one of the merged parts is marked as the last. */
    private boolean complete;

    private @Nullable JsonNode last;

    PartialResult(StreamRule rule, JsonLimits limits) {
        this.rule = rule;
        this.merger = new StreamMerger(rule);
        this.limits = limits;
    }

    /** Keeps bytes, which must not change. */
    void arrived(List<ByteBuffer> delivery) {
        int length = 0;
        for (ByteBuffer piece : delivery) {
            length += piece.remaining();
        }
        if (length < SMALL) {
            ByteBuffer joined = ByteBuffer.allocate(length);
            delivery.forEach(piece -> joined.put(piece.duplicate()));
            pieces.add(joined.flip());
        } else {
            pieces.add(delivery);
        }
    }

    /** Counts the next object in the bytes as a part. */
    void accepted() {
        parts++;
        empty = false;
        if (pieces.length() > MOST_KEPT) {
            merge();
        }
    }

    /** All parts merged into one object, or null if none arrived. */
    @Nullable
    ObjectNode merged() {
        if (empty) {
            return null;
        }
        merge();
        return merger.result();
    }

    /** Whether one of the parts is marked as the last. Takes as long as merging them. */
    boolean isMarkedComplete() {
        merge();
        return complete;
    }

    /** Whether there are parts, and the last one has no mark that others follow. Takes as long as merging them. */
    boolean isUnmarked() {
        merge();
        JsonNode line = last;
        return line != null && !rule.isMarkedIncomplete(line);
    }

    /** What has arrived after the last part, at most 64 KiB. */
    String rest() {
        merge();
        return new String(pieces.bytes(WholeBody.MOST_OF_AN_ERROR), StandardCharsets.UTF_8).strip();
    }

    /** The line after the last part, as far as it has arrived, at most 64 KiB. */
    String nextLine() {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int before = parts;
        try (InputStream bytes = new BufferedInputStream(pieces.stream())) {
            boolean blank = true;
            for (int next = bytes.read(); next >= 0; next = bytes.read()) {
                if (next == '\n') {
                    if (!blank && before == 0) {
                        break;
                    }
                    before -= blank ? 0 : 1;
                    blank = true;
                } else if (!blank || next > ' ') {
                    blank = false;
                    if (before == 0 && line.size() < WholeBody.MOST_OF_AN_ERROR) {
                        line.write(next);
                    }
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("Reading from memory failed", e);
        }
        return line.toString(StandardCharsets.UTF_8).strip();
    }

    /** Whether the last line is incomplete. */
    boolean endsInALine() {
        return pieces.length() > 0 && !pieces.endsWith((byte) '\n');
    }

    private void merge() {
        long end = 0;
        try {
            LimitedParser parser = limits.lines(pieces.stream());
            try (MappingIterator<JsonNode> each = JSON.readValues(parser)) {
                for (; parts > 0; parts--) {
                    parser.restart();
                    add(each.nextValue());
                    long at = each.getParser().currentLocation().getByteOffset();
                    end = at < 0 ? pieces.length() : at; // Unknown for other encodings than UTF-8.
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("Bytes that were read as JSON cannot be read again", e);
        }
        pieces.drop(end);
    }

    /** Adds a part, unless an earlier part was omitted. */
    private void add(JsonNode part) {
        last = part;
        complete = complete || rule.isFinal(part);
        full = full || merger.bytes() >= limits.bytes() / SHARE;
        if (!full) {
            merger.add(part);
        }
    }
}
