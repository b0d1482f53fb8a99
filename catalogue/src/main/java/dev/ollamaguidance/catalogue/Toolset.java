package dev.ollamaguidance.catalogue;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A group of tools that is enabled and disabled together. */
public enum Toolset {
    /** Advice and reference. No operation of Ollama belongs to it. */
    GUIDANCE(true),
    /** What is on the server. */
    INSPECT(true),
    /** Use of models. */
    INFER(true),
    /** Changes of the models on disk. */
    MANAGE(false),
    /** Services of ollama.com. */
    CLOUD(false);

    static final Form<Toolset> FORM = Form.converted(Toolset::read, Toolset::id);

    private final boolean enabledByDefault;

    Toolset(boolean enabledByDefault) {
        this.enabledByDefault = enabledByDefault;
    }

    /** The name in the contract and in the configuration, for example {@code infer}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The names of all toolsets, in order. */
    public static List<String> ids() {
        return Arrays.stream(values()).map(Toolset::id).toList();
    }

    /** The names of the toolsets that are enabled by default, separated by commas. */
    public static String defaults() {
        return Arrays.stream(values())
                .filter(toolset -> toolset.enabledByDefault)
                .map(Toolset::id)
                .collect(Collectors.joining(","));
    }

    private static Toolset read(@Nullable Object json) {
        String id = Form.STRING.read(json);
        return Arrays.stream(values())
                .filter(toolset -> toolset.id().equals(id))
                .findFirst()
                .orElseThrow(() -> CatalogueException.of("is not one of " + String.join(", ", ids())));
    }
}
