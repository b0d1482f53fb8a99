package dev.ollamaguidance.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has arrived of a stream, for the exception if it fails. Keeps the bytes and merges them into one object only on request, or
 * when they exceed a size: for a stream that succeeds this costs almost nothing.
 */
final class PartialResult {
    private static final ObjectReader JSON = OllamaJson.mapper().readerFor(JsonNode.class);
    private static final int MOST_KEPT = 1024 * 1024;
    /** Smaller deliveries are copied: they may occupy a large buffer. */
    private static final int SMALL = 4 * 1024;

    private final StreamMerger merger;
    private final List<ByteBuffer> pieces = new ArrayList<>();
    private int kept;
    /** The number of parts in the pieces. */
    private int parts;

    private boolean empty = true;

    PartialResult(StreamRule rule) {
        this.merger = new StreamMerger(rule);
    }

    /** Keeps bytes, which must not change. */
    void arrived(List<ByteBuffer> delivery) {
        int length = delivery.stream().mapToInt(ByteBuffer::remaining).sum();
        if (length < SMALL) {
            pieces.add(ByteBuffer.wrap(joined(delivery, length)));
        } else {
            pieces.addAll(delivery);
        }
        kept += length;
    }

    /** Counts the next object in the bytes as a part. */
    void accepted() {
        parts++;
        empty = false;
        if (kept > MOST_KEPT) {
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

    /** The line after the last part, as far as it has arrived. */
    String nextLine() {
        String[] lines = new String(bytes(), StandardCharsets.UTF_8).split("\n", -1);
        return Arrays.stream(lines)
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .skip(parts)
                .findFirst()
                .orElse("");
    }

    /** Whether the last line is incomplete. */
    boolean endsInALine() {
        byte[] bytes = bytes();
        return bytes.length > 0 && bytes[bytes.length - 1] != '\n';
    }

    private void merge() {
        byte[] bytes = bytes();
        int end = 0;
        try (MappingIterator<JsonNode> each = JSON.readValues(bytes)) {
            for (; parts > 0; parts--) {
                merger.add(each.nextValue());
                end = (int) each.getParser().currentLocation().getByteOffset();
            }
        } catch (IOException e) {
            throw new IllegalStateException("Bytes that were read as JSON cannot be read again", e);
        }
        pieces.clear();
        kept = 0;
        arrived(List.of(ByteBuffer.wrap(Arrays.copyOfRange(bytes, end, bytes.length))));
    }

    private byte[] bytes() {
        return joined(pieces, kept);
    }

    private static byte[] joined(List<ByteBuffer> pieces, int length) {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        pieces.forEach(piece -> bytes.put(piece.duplicate()));
        return bytes.array();
    }
}
