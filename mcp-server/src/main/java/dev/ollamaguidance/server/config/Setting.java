package dev.ollamaguidance.server.config;

import dev.ollamaguidance.catalogue.Toolset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One thing that the person who runs the server can set: the table that {@code --help}, the README and the reading of the configuration
 * share.
 *
 * <p>A flag wins over the environment variable. Secrets have no flag, because a command line is visible to others.
 */
public enum Setting {
    OLLAMA_HOST(
            "ollama-host",
            "http://127.0.0.1:11434",
            "address",
            "Where Ollama answers; the forms that Ollama itself accepts, but no name with an underscore."),
    CONNECT_TIMEOUT("connect-timeout", "1.5", "seconds", "Longest wait for a connection to Ollama."),
    ANSWER_TIMEOUT(
            "answer-timeout",
            "600",
            "seconds",
            "Longest wait for the first byte of an answer; loading a model counts."),
    IDLE_TIMEOUT("idle-timeout", "300", "seconds", "Longest silence inside a streamed answer."),
    TOOLSETS(
            "toolsets",
            Toolset.defaults(),
            "names",
            "Groups of tools that are on: " + String.join(", ", Toolset.ids()) + "; or all."),
    TOOLS("tools", "", "names", "Single tools that are on beside the groups."),
    EXCLUDE_TOOLS("exclude-tools", "", "names", "Single tools that are off."),
    READ_ONLY("read-only", "false", "true or false", "Allow only tools that change nothing, whatever else is on."),
    DEFAULT_MODEL("default-model", "", "name", "Model for calls that name none."),
    RESULT_LIMIT("result-limit", "100000", "characters", "Most characters of a result; larger parts are left out."),
    MAX_CALLS("max-calls", "64", "calls", "Most calls that run at the same time."),
    DOCUMENT_LENGTH(
            "document-length", "20000", "characters", "Most characters of a page of the guide or the reference."),
    USER_AGENT("user-agent", "ollama-mcp-guidance", "text", "User-Agent header of requests to Ollama."),
    HEADERS("", "", "lines", "More headers for requests to Ollama, one 'Name: value' a line."),
    BEARER_TOKEN("", "", "text", "Token for an Ollama behind a proxy that wants one."),
    USER("", "", "text", "User name for an Ollama behind a proxy that wants one."),
    PASSWORD("", "", "text", "Password that goes with it."),
    CA_FILE("ca-file", "", "path", "Certificates (PEM) to trust for an https address, beside those of Java."),
    LOG_LEVEL("log-level", "warn", "name", "What is logged to standard error: error, warn, info, debug.");

    /** The value of {@link #TOOLSETS} for all of them. */
    static final String ALL_TOOLSETS = "all";

    private final String flag;
    private final String defaultValue;
    private final String unit;
    private final String description;

    Setting(String flag, String defaultValue, String unit, String description) {
        this.flag = flag;
        this.defaultValue = defaultValue;
        this.unit = unit;
        this.description = description;
    }

    /** The flag, for example {@code --toolsets}; empty for a secret. */
    public Optional<String> flag() {
        return flag.isEmpty() ? Optional.empty() : Optional.of("--" + flag);
    }

    /** The environment variable, for example {@code OLLAMA_MCP_TOOLSETS}. */
    public String variable() {
        return this == OLLAMA_HOST ? name() : "OLLAMA_MCP_" + name();
    }

    /** What counts when nothing is set; may be empty. */
    public String defaultValue() {
        return defaultValue;
    }

    /** Unit or kind of the value. */
    public String unit() {
        return unit;
    }

    /** What it means, a sentence. */
    public String description() {
        return description;
    }

    /** Whether it is a switch, whose flag needs no value. */
    public boolean isSwitch() {
        return List.of("true", "false").contains(defaultValue.toLowerCase(Locale.ROOT));
    }
}
