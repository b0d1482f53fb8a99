package dev.ollamaguidance.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has arrived of a stream, in case it does not end well. Lines are kept as they came, in blocks, and merged only
 * when somebody asks, or when there are very many: a stream that ends well costs next to nothing.
 */
final class PartialResult {
    private static final int MOST_KEPT = 1024 * 1024;

    private final StreamRule rule;
    private final StreamMerger merger;
    private final List<Block> blocks = new ArrayList<>();
    private int kept;
    private boolean none = true;

    PartialResult(StreamRule rule) {
        this.rule = rule;
        this.merger = new StreamMerger(rule);
    }

    /** Adds a line, which must be JSON. */
    void add(byte[] buffer, int offset, int length) {
        if (kept > MOST_KEPT) {
            merge();
        }
        if (blocks.isEmpty() || !last().fits(length)) {
            blocks.add(new Block(length));
        }
        last().add(buffer, offset, length);
        kept += length;
        none = false;
    }

    /** Whether the line that came last is the one that ends a stream. */
    boolean isComplete() {
        return !none && (blocks.isEmpty() ? merger.complete() : rule.isFinal(last().lastLine()));
    }

    /** All lines as one object, or null when none came. */
    @Nullable
    ObjectNode merged() {
        if (none) {
            return null;
        }
        merge();
        return merger.result();
    }

    private void merge() {
        blocks.forEach(block -> block.lines(merger));
        blocks.clear();
        kept = 0;
    }

    private Block last() {
        return blocks.get(blocks.size() - 1);
    }

    /** Some whole lines, one after another. */
    private static final class Block {
        private static final int USUAL = 8 * 1024;
        private static final ObjectReader JSON = OllamaJson.mapper().readerFor(JsonNode.class);

        private final byte[] bytes;
        private int used;
        private int lastLine;

        Block(int least) {
            bytes = new byte[Math.max(USUAL, least)];
        }

        boolean fits(int length) {
            return length <= bytes.length - used;
        }

        void add(byte[] buffer, int offset, int length) {
            System.arraycopy(buffer, offset, bytes, used, length);
            lastLine = used;
            used += length;
        }

        JsonNode lastLine() {
            try {
                return JSON.readValue(bytes, lastLine, used - lastLine);
            } catch (IOException e) {
                throw new IllegalStateException("A line that was JSON is none", e);
            }
        }

        void lines(StreamMerger merger) {
            try (MappingIterator<JsonNode> lines = JSON.readValues(bytes, 0, used)) {
                while (lines.hasNextValue()) {
                    merger.add(lines.nextValue());
                }
            } catch (IOException e) {
                throw new IllegalStateException("Lines that were JSON are none", e);
            }
        }
    }
}
