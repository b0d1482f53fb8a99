package dev.ollamaguidance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Writes JSON as YAML for a reader, in the order of its members. {@link ContractReader} reads the same from it. */
final class YamlWriter {
    private static final int WIDTH = 120;

    private YamlWriter() {}

    static String write(JsonNode value) {
        DumpSettings settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setWidth(WIDTH)
                .setIndent(2)
                .setIndicatorIndent(2)
                .setIndentWithIndicator(true)
                .build();
        return new Dump(settings).dumpToString(plain(value));
    }

    private static @Nullable Object plain(JsonNode value) {
        if (value.isObject()) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            value.properties().forEach(member -> object.put(member.getKey(), plain(member.getValue())));
            return object;
        }
        if (value.isArray()) {
            List<@Nullable Object> list = new ArrayList<>();
            value.forEach(item -> list.add(plain(item)));
            return list;
        }
        if (value.isNull()) {
            return null;
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        return value.isNumber() ? value.numberValue() : value.asText();
    }
}
