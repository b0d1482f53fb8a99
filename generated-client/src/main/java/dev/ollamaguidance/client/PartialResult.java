package dev.ollamaguidance.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has arrived of a stream, in case it does not end well. Lines are kept as they came and merged only when somebody
 * asks, or when there are many: a stream that ends well costs next to nothing.
 */
final class PartialResult {
    private static final int MOST_KEPT = 64 * 1024;

    private final StreamRule rule;
    private final StreamMerger merger;
    private final List<byte[]> lines = new ArrayList<>();
    private int kept;
    private byte[] last = {};

    PartialResult(StreamRule rule) {
        this.rule = rule;
        this.merger = new StreamMerger(rule);
    }

    void add(byte[] buffer, int offset, int length) {
        last = Arrays.copyOfRange(buffer, offset, offset + length);
        lines.add(last);
        kept += length;
        if (kept > MOST_KEPT) {
            merge();
        }
    }

    /** Whether the line that came last is the one that ends a stream. */
    boolean isComplete() {
        return rule.isFinal(json(last));
    }

    /** All lines as one object, or null when none came. */
    @Nullable
    ObjectNode merged() {
        if (last.length == 0) {
            return null;
        }
        merge();
        return merger.result();
    }

    private void merge() {
        lines.forEach(line -> merger.add(json(line)));
        lines.clear();
        kept = 0;
    }

    private static JsonNode json(byte[] line) {
        try {
            return OllamaJson.mapper().readTree(line);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        } catch (IOException e) {
            throw new IllegalStateException("Bytes in memory cannot fail to be read", e);
        }
    }
}
