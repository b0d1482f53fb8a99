package dev.ollamaguidance.client.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.client.OllamaJson;
import dev.ollamaguidance.client.model.OpenObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A response that deviates from the contract.
 *
 * @param type the class of the record
 * @param json the response
 * @param seen what the accessors return, as JSON
 * @param written how the record is written
 */
public record Deviation(Class<?> type, String json, String seen, String written) {
    /** The deviations of the resource {@code deviations.tsv}, which lists the columns. */
    public static List<Deviation> all() {
        try (InputStream in = Deviation.class.getResourceAsStream("deviations.tsv")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Deviation::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Deviation of(String line) {
        String[] columns = line.split("\t", -1);
        try {
            return new Deviation(
                    Class.forName("dev.ollamaguidance.client.model." + columns[0]),
                    columns[1],
                    columns[2],
                    columns.length > 3 ? columns[3] : columns[1]);
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(line, e);
        }
    }

    /** What the accessors of a record return, at all levels, as JSON without null. */
    static JsonNode seen(@Nullable Object value) {
        if (value instanceof OpenObject) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                if (!component.getName().equals("otherMembers")) {
                    Object inner = invoke(component, value);
                    if (inner != null) {
                        object.set(component.getName(), seen(inner));
                    }
                }
            }
            return object;
        }
        if (value instanceof List<?> list) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            list.forEach(element -> array.add(seen(element)));
            return array;
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            map.forEach((name, inner) -> object.set((String) name, seen(inner)));
            return object;
        }
        return OllamaJson.mapper().valueToTree(value);
    }

    private static @Nullable Object invoke(RecordComponent component, Object value) {
        try {
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return type.getSimpleName() + " " + json;
    }
}
