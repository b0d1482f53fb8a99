package dev.ollamaguidance.server.deviation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.api.recordings.Recording;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A recorded response with one seeded deviation.
 *
 * @param kind what is different
 * @param parts the parts that the response consists of, if it is not truncated
 * @param reply the response
 */
record Deviation(Kind kind, List<JsonNode> parts, DeviatingOllama.Reply reply) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> TYPES = List.of(
            "application/json",
            "application/x-ndjson",
            "text/plain",
            "text/event-stream",
            "application/octet-stream",
            "text/html",
            "");

    /** The kinds of deviations. */
    enum Kind {
        NONE,
        TYPE,
        DROPPED,
        NULL,
        DUPLICATE,
        UNKNOWN,
        TRUNCATED
    }

    static Deviation of(Recording recording, Random random) {
        Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
        List<JsonNode> parts = new ArrayList<>();
        recording.response().parts().forEach(part -> parts.add(part.deepCopy()));
        int changed = parts.isEmpty() ? -1 : random.nextInt(parts.size());
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            JsonNode part = parts.get(i);
            String duplicate = i == changed && part instanceof ObjectNode object ? change(kind, object, random) : "";
            text.append(text(part, duplicate)).append(parts.size() > 1 ? "\n" : "");
        }
        byte[] body = text.toString().getBytes(StandardCharsets.UTF_8);
        if (kind == Kind.TRUNCATED && body.length > 0) {
            body = Arrays.copyOf(body, random.nextInt(body.length));
        }
        boolean labeled = random.nextBoolean();
        String type = labeled
                ? String.valueOf(recording.response().mediaType()).replace("null", "")
                : TYPES.get(random.nextInt(TYPES.size()));
        int status = recording.response().status() == null
                ? 200
                : recording.response().status();
        return new Deviation(
                kind,
                parts,
                new DeviatingOllama.Reply(status, type, body, random.nextBoolean() ? 0 : 1 + random.nextInt(200)));
    }

    /** Changes an object. Returns the name of a field that is written a second time, before the others; usually empty. */
    private static String change(Kind kind, ObjectNode part, Random random) {
        ObjectNode object = inner(part, random);
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        if (kind == Kind.UNKNOWN || names.isEmpty()) {
            object.set("unknown_" + random.nextInt(1000), value(random));
            return "";
        }
        String name = names.get(random.nextInt(names.size()));
        switch (kind) {
            case TYPE -> object.set(name, value(random));
            case DROPPED -> object.remove(name);
            case NULL -> object.putNull(name);
            case DUPLICATE -> {
                List<String> outer = new ArrayList<>();
                part.fieldNames().forEachRemaining(outer::add);
                return outer.get(random.nextInt(outer.size()));
            }
            case NONE, UNKNOWN, TRUNCATED -> {
                // Nothing else to change.
            }
        }
        return "";
    }

    /** The object itself, or an object in it. */
    private static ObjectNode inner(ObjectNode part, Random random) {
        List<ObjectNode> objects = new ArrayList<>();
        collect(part, objects);
        return objects.get(random.nextInt(objects.size()));
    }

    private static void collect(JsonNode value, List<ObjectNode> objects) {
        if (value instanceof ObjectNode object) {
            objects.add(object);
        }
        value.forEach(child -> collect(child, objects));
    }

    private static JsonNode value(Random random) {
        ArrayNode list = NODES.arrayNode();
        ObjectNode object = NODES.objectNode();
        return switch (random.nextInt(12)) {
            case 0 -> NODES.textNode("odd");
            case 1 -> NODES.textNode("");
            case 2 -> NODES.textNode("12");
            case 3 -> NODES.textNode("true");
            case 4 -> NODES.numberNode(random.nextInt());
            case 5 -> NODES.numberNode(1.5);
            case 6 -> NODES.numberNode(new BigInteger("18446744073709551615"));
            case 7 -> NODES.booleanNode(random.nextBoolean());
            case 8 -> list;
            case 9 -> list.add("a").add(1).addNull();
            case 10 -> object;
            default -> object.put("a", 1);
        };
    }

    /** Whether it is the beginning of a stream without an error. */
    boolean isTruncatedStream() {
        return kind == Kind.TRUNCATED
                && reply.status() == 200
                && parts.size() > 1
                && parts.stream().noneMatch(part -> part.has("error"));
    }

    /** The number of lines that are not truncated; at most their end is missing. */
    int wholeLines() {
        int whole = 0;
        for (String line : reply.text().split("\n", -1)) {
            whole += line.endsWith("}") && line.equals(String.valueOf(whole < parts.size() ? parts.get(whole) : ""))
                    ? 1
                    : 0;
        }
        return whole;
    }

    private static String text(JsonNode part, String duplicate) {
        if (duplicate.isEmpty()) {
            return part.toString();
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator out = new JsonFactory().setCodec(JSON).createGenerator(text)) {
            out.writeStartObject();
            out.writeStringField(duplicate, "the first value of a duplicate");
            for (Map.Entry<String, JsonNode> field : part.properties()) {
                out.writeFieldName(field.getKey());
                out.writeTree(field.getValue());
            }
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
