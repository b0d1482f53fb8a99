package dev.ollamaguidance.server.config;

import dev.ollamaguidance.catalogue.Toolset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A setting of the server. {@code --help}, the documentation and {@link ConfigReader} use this table.
 *
 * <p>A flag overrides the environment variable. Secrets have no flag, because other users can see a command line.
 */
public enum Setting {
    OLLAMA_HOST(
            "ollama-host",
            "http://127.0.0.1:11434",
            "address",
            "Address of Ollama, in any form that Ollama itself accepts, except a host name with an underscore. The port must be 1 to 65535."),
    CONNECT_TIMEOUT("connect-timeout", "1.5", "seconds", "Timeout for connecting to Ollama."),
    ANSWER_TIMEOUT(
            "answer-timeout",
            "600",
            "seconds",
            "Timeout for the first byte of a response, including the time to load a model."),
    IDLE_TIMEOUT("idle-timeout", "300", "seconds", "Longest wait for the next part of a streamed response."),
    CALL_TIMEOUT("call-timeout", "21600", "seconds", "Timeout for a whole call. The default is 6 hours."),
    MAX_RESPONSE(
            "max-response",
            "64",
            "MiB",
            "Maximum size of a response of Ollama, 1 to 1024. A string, and a line of a stream, may have a quarter of it."),
    TOOLSETS(
            "toolsets",
            Toolset.defaults(),
            "names",
            "Enabled groups of tools, separated by commas: " + String.join(", ", Toolset.ids())
                    + "; or all. With cloud, prompts can leave this Ollama: models that run at ollama.com are allowed."),
    TOOLS("tools", "", "names", "Individual tools to enable in addition to the toolsets, separated by commas."),
    EXCLUDE_TOOLS("exclude-tools", "", "names", "Individual tools to disable, separated by commas."),
    READ_ONLY(
            "read-only", "false", "boolean", "Allow only tools that change nothing, regardless of the other settings."),
    REGISTRIES(
            "registries",
            "",
            "names",
            "Registries that models may be pulled from and pushed to, separated by commas; others are rejected."
                    + " Default: any, but the user is asked before another registry than registry.ollama.ai is used."),
    DEFAULT_MODEL("default-model", "", "name", "Model for calls that do not name one."),
    RESULT_LIMIT(
            "result-limit",
            "100000",
            "characters",
            "Maximum length of a result, 1000 to 10000000. The largest fields of a longer result are truncated."),
    MAX_CALLS("max-calls", "64", "calls", "Maximum number of concurrent calls, 1 to 1000."),
    DOCUMENT_LENGTH(
            "document-length",
            "20000",
            "characters",
            "Maximum length of a page of the guide or the reference, 500 to 1000000."),
    USER_AGENT("user-agent", "ollama-mcp-guidance", "string", "User-Agent header of requests to Ollama."),
    HEADERS("", "", "lines", "Additional headers for requests to Ollama, one 'Name: value' per line."),
    BEARER_TOKEN("", "", "string", "Bearer token, if Ollama is behind a proxy that requires one."),
    USER("", "", "string", "User name, if Ollama is behind a proxy that requires one."),
    PASSWORD("", "", "string", "Password for OLLAMA_MCP_USER."),
    ALLOW_INSECURE_CREDENTIALS(
            "allow-insecure-credentials",
            "false",
            "boolean",
            "Send the token, the password and secret headers to another machine over http, without encryption."),
    CA_FILE(
            "ca-file",
            "",
            "path",
            "Certificates (PEM) to trust for an https address, in addition to those that Java trusts."),
    LOG_LEVEL(
            "log-level",
            "warn",
            "name",
            "Minimum level of messages logged to standard error: error, warn, info or debug.");

    /** The value of {@link #TOOLSETS} that enables all toolsets. */
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

    /** The value if nothing is set; may be empty. */
    public String defaultValue() {
        return defaultValue;
    }

    /** The unit or type of the value. */
    public String unit() {
        return unit;
    }

    /** The meaning of the setting, as a sentence. */
    public String description() {
        return description;
    }

    /** Whether the setting is a boolean, whose flag does not need a value. */
    public boolean isSwitch() {
        return List.of("true", "false").contains(defaultValue.toLowerCase(Locale.ROOT));
    }
}
