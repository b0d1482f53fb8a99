package dev.ollamaguidance.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has arrived of a stream, in case it does not end well. Bytes are kept as they came, in blocks, and become one
 * object only when somebody asks, or when they are very many: a stream that ends well costs next to nothing.
 */
final class PartialResult {
    private static final ObjectReader JSON = OllamaJson.mapper().readerFor(JsonNode.class);
    private static final int BLOCK = 8 * 1024;
    private static final int MOST_KEPT = 1024 * 1024;

    private final StreamMerger merger;
    /** All of them full but the last. */
    private final List<byte[]> blocks = new ArrayList<>();

    private int usedOfLast;
    private int kept;
    /** Parts that are in the blocks. */
    private int parts;

    private boolean empty = true;

    PartialResult(StreamRule rule) {
        this.merger = new StreamMerger(rule);
    }

    void arrived(byte[] bytes, int offset, int length) {
        int from = offset;
        int left = length;
        while (left > 0) {
            if (blocks.isEmpty() || usedOfLast == last().length) {
                blocks.add(new byte[Math.max(BLOCK, left)]);
                usedOfLast = 0;
            }
            int count = Math.min(left, last().length - usedOfLast);
            System.arraycopy(bytes, from, last(), usedOfLast, count);
            usedOfLast += count;
            from += count;
            left -= count;
        }
        kept += length;
    }

    /** The next object in the bytes was a part. */
    void accepted() {
        parts++;
        empty = false;
        if (kept > MOST_KEPT) {
            merge();
        }
    }

    /** All parts as one object, or null when none came. */
    @Nullable
    ObjectNode merged() {
        if (empty) {
            return null;
        }
        merge();
        return merger.result();
    }

    /** The line after those of the parts, as far as it has arrived. */
    String nextLine() {
        String[] lines = new String(bytes(), StandardCharsets.UTF_8).split("\n", -1);
        return Arrays.stream(lines)
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .skip(parts)
                .findFirst()
                .orElse("");
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
            throw new IllegalStateException("What was JSON is none", e);
        }
        blocks.clear();
        kept = 0;
        arrived(bytes, end, bytes.length - end);
    }

    private byte[] last() {
        return blocks.get(blocks.size() - 1);
    }

    private byte[] bytes() {
        byte[] bytes = new byte[kept];
        int at = 0;
        for (byte[] block : blocks) {
            int count = Math.min(block.length, kept - at);
            System.arraycopy(block, 0, bytes, at, count);
            at += count;
        }
        return bytes;
    }
}
