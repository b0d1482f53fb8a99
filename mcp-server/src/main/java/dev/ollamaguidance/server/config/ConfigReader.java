package dev.ollamaguidance.server.config;

import dev.ollamaguidance.catalogue.Toolset;
import dev.ollamaguidance.server.text.ControlCharacters;
import dev.ollamaguidance.server.text.ForeignText;
import dev.ollamaguidance.server.text.NearNames;
import dev.ollamaguidance.server.tool.ModelReference;
import dev.ollamaguidance.server.tool.RegistryPolicy;
import dev.ollamaguidance.server.tool.ToolPolicy;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the configuration from flags and environment variables and collects all problems. Used once per start. */
public final class ConfigReader {
    /** The maximum of Java's timers, which take milliseconds as an int: 24 days. */
    private static final long MAX_SECONDS = Integer.MAX_VALUE / 1000;

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,10}(?:\\.[0-9]{1,9})?|\\.[0-9]{1,9}");
    private static final Pattern INTEGER = Pattern.compile("[0-9]{1,9}");
    /** Maximum length of a value that a message repeats. */
    private static final int SHOWN = 100;

    private static final int DELETE = 0x7F;
    /** The end of a sentence about a placeholder. */
    static final String NOT_REPLACED =
            " your MCP host did not replace; write the value itself into the configuration of the host";

    private static final int MAX_LENGTH = 10_000;
    private static final int MAX_HEADERS_LENGTH = 100_000;
    private static final long MEBIBYTE = 1024 * 1024;

    private static final List<String> LOG_LEVELS = List.of("error", "warn", "info", "debug");

    private final Map<String, String> environment;
    private final Map<Setting, String> flags;
    private final Set<String> toolNames;
    private final Map<Setting, String> values = new EnumMap<>(Setting.class);
    private final Set<Setting> invalid = EnumSet.noneOf(Setting.class);
    private final List<String> problems = new ArrayList<>();

    private ConfigReader(Map<String, String> environment, Map<Setting, String> flags, Set<String> toolNames) {
        this.environment = environment;
        this.flags = flags;
        this.toolNames = toolNames;
        for (Setting setting : Setting.values()) {
            values.put(setting, usable(setting, given(setting)));
        }
    }

    /**
     * Reads the configuration.
     *
     * @param environment environment variables
     * @param flags values given on the command line
     * @param toolNames names of all tools
     * @throws ConfigException if a value is invalid; lists all problems
     */
    public static ServerConfig read(Map<String, String> environment, Map<Setting, String> flags, Set<String> toolNames)
            throws ConfigException {
        return new ConfigReader(environment, flags, toolNames).read();
    }

    private ServerConfig read() throws ConfigException {
        ToolPolicy policy =
                new ToolPolicy(toolsets(), tools(Setting.TOOLS), tools(Setting.EXCLUDE_TOOLS), flag(Setting.READ_ONLY));
        ServerConfig config = new ServerConfig(
                connection(),
                policy,
                registries(),
                defaultModel(policy),
                number(Setting.RESULT_LIMIT, 1_000, 10_000_000),
                number(Setting.MAX_CALLS, 1, 1_000),
                number(Setting.DOCUMENT_LENGTH, 500, 1_000_000),
                oneOf(Setting.LOG_LEVEL, LOG_LEVELS));
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return config;
    }

    private OllamaConnection connection() {
        OllamaConnection connection = new OllamaConnection(
                address(),
                source(Setting.OLLAMA_HOST),
                seconds(Setting.CONNECT_TIMEOUT),
                seconds(Setting.ANSWER_TIMEOUT),
                seconds(Setting.IDLE_TIMEOUT),
                seconds(Setting.CALL_TIMEOUT),
                number(Setting.MAX_RESPONSE, 1, 1024) * MEBIBYTE,
                headerText(Setting.USER_AGENT),
                headers(),
                Optional.of(headerText(Setting.BEARER_TOKEN)).filter(token -> !token.isEmpty()),
                optional(Setting.USER),
                value(Setting.PASSWORD),
                certificates());
        checkCredentials(connection);
        checkEncryption(connection);
        return connection;
    }

    private void checkCredentials(OllamaConnection connection) {
        boolean authorized =
                connection.bearerToken().isPresent() || connection.user().isPresent();
        if (authorized && connection.headers().keySet().stream().anyMatch("Authorization"::equalsIgnoreCase)) {
            problem(Setting.HEADERS, "the token or user name already sets Authorization; set only one of them");
        }
        if (connection.bearerToken().isPresent() && connection.user().isPresent()) {
            problem(Setting.BEARER_TOKEN, "a token and a user name cannot both be sent; set only one of them");
        }
        if (connection.user().orElse("").contains(":")) {
            problem(Setting.USER, "a user name must not contain a colon");
        } else if (connection.user().isPresent() && !environment.containsKey(Setting.PASSWORD.variable())) {
            problem(Setting.USER, "set " + Setting.PASSWORD.variable() + " too; an empty value is a valid password");
        }
        if (connection.user().isEmpty()
                && !invalid.contains(Setting.USER)
                && !connection.password().isEmpty()) {
            problem(Setting.PASSWORD, "a password requires a user name; set " + Setting.USER.variable());
        }
    }

    /** Rejects credentials that every machine between this one and Ollama can read. */
    private void checkEncryption(OllamaConnection connection) {
        boolean allowed = flag(Setting.ALLOW_INSECURE_CREDENTIALS);
        if (allowed
                || invalid.contains(Setting.OLLAMA_HOST)
                || connection.address().getScheme().equals("https")
                || connection.isThisMachine()) {
            return;
        }
        String reason =
                "is not sent over http to another machine, because it would not be encrypted; use an https address, or set "
                        + Setting.ALLOW_INSECURE_CREDENTIALS.flag().orElse("") + " ("
                        + Setting.ALLOW_INSECURE_CREDENTIALS.variable() + ")";
        if (connection.bearerToken().isPresent()) {
            problem(Setting.BEARER_TOKEN, "the token " + reason);
        }
        if (connection.user().isPresent()) {
            problem(Setting.USER, "the user name " + reason);
        }
        connection.headers().keySet().stream()
                .filter(Secrets::isCredential)
                .forEach(name -> problem(Setting.HEADERS, "the header " + shown(name) + " " + reason));
    }

    /** The value as given, or the default. White space around a value is ignored, except around a password, where it counts. */
    private String given(Setting setting) {
        String flag = flags.get(setting);
        if (flag != null) {
            return flag.strip();
        }
        String variable = environment.getOrDefault(setting.variable(), "");
        String value = setting == Setting.PASSWORD ? variable : variable.strip();
        return value.isEmpty() ? setting.defaultValue() : value;
    }

    /** Returns a value that can be read; reports others, without repeating them, and returns the default instead. */
    private String usable(Setting setting, String value) {
        int maxLength = setting == Setting.HEADERS ? MAX_HEADERS_LENGTH : MAX_LENGTH;
        if (value.length() > maxLength) {
            problem(setting, "the value has " + value.length() + " characters; the maximum is " + maxLength);
        } else if (hasControlCharacter(setting, value)) {
            problem(setting, "the value contains a control character, for example a line break; remove it");
        } else {
            Optional<String> placeholder = placeholder(setting, value);
            if (placeholder.isEmpty()) {
                return value;
            }
            problem(setting, placeholder.get() + NOT_REPLACED);
        }
        return setting.defaultValue();
    }

    /** Headers are checked one by one. A password is sent in base64, so it may have every character that RFC 7617 allows. */
    private static boolean hasControlCharacter(Setting setting, String value) {
        return switch (setting) {
            case HEADERS -> false;
            case PASSWORD -> value.chars().anyMatch(character -> character < ' ' || character == DELETE);
            default -> ControlCharacters.isIn(value);
        };
    }

    /** Returns which placeholder the value is or contains, as the start of a sentence. Does not repeat a secret. */
    private static Optional<String> placeholder(Setting setting, String value) {
        if (setting == Setting.HEADERS) {
            return Optional.empty();
        }
        if (setting.flag().isEmpty()) {
            return Placeholder.isSecret(value)
                    ? Optional.of("the value is a placeholder like ${NAME} that")
                    : Optional.empty();
        }
        return Placeholder.in(value)
                .map(placeholder -> placeholder.equals(value)
                        ? "the value " + shown(value) + " is a placeholder that"
                        : "the value contains " + shown(placeholder) + ", a placeholder that");
    }

    private String value(Setting setting) {
        return values.getOrDefault(setting, setting.defaultValue());
    }

    /** Returns a value in quotation marks, for a message. */
    private static String shown(String value) {
        return "'" + ForeignText.line(value, SHOWN) + "'";
    }

    private Optional<String> optional(Setting setting) {
        return Optional.of(value(setting)).filter(value -> !value.isEmpty());
    }

    private String source(Setting setting) {
        if (flags.containsKey(setting)) {
            return "set by " + setting.flag().orElse("");
        }
        return environment.getOrDefault(setting.variable(), "").isBlank()
                ? "the default; " + setting.variable() + " is not set"
                : "set by " + setting.variable();
    }

    private void problem(Setting setting, String message) {
        String name = flags.containsKey(setting) ? setting.flag().orElse("") : setting.variable();
        invalid.add(setting);
        problems.add(name + ": " + message);
    }

    private URI address() {
        try {
            return Address.parse(value(Setting.OLLAMA_HOST));
        } catch (IllegalArgumentException e) {
            problem(Setting.OLLAMA_HOST, String.valueOf(e.getMessage()));
            return URI.create(Setting.OLLAMA_HOST.defaultValue());
        }
    }

    private Duration seconds(Setting setting) {
        String value = value(setting);
        if (SECONDS.matcher(value).matches()) {
            double seconds = Double.parseDouble(value);
            if (seconds > 0 && seconds <= MAX_SECONDS) {
                return Duration.ofMillis(Math.max(1, Math.round(seconds * 1000)));
            }
        }
        problem(
                setting,
                shown(value) + " is not a number of seconds greater than 0 and at most " + MAX_SECONDS
                        + "; use for example 30 or 1.5");
        return Duration.ofSeconds(1);
    }

    private int number(Setting setting, int min, int max) {
        String value = value(setting);
        if (INTEGER.matcher(value).matches()) {
            int number = Integer.parseInt(value);
            if (number >= min && number <= max) {
                return number;
            }
        }
        problem(setting, shown(value) + " is not an integer from " + min + " to " + max);
        return min;
    }

    private boolean flag(Setting setting) {
        String value = value(setting).toLowerCase(Locale.ROOT);
        if (List.of("true", "1", "yes", "on").contains(value)) {
            return true;
        }
        if (!List.of("false", "0", "no", "off").contains(value)) {
            problem(setting, shown(value) + " is neither true nor false");
        }
        return false;
    }

    private String oneOf(Setting setting, List<String> allowed) {
        String value = value(setting).toLowerCase(Locale.ROOT);
        if (!allowed.contains(value)) {
            problem(setting, shown(value) + " is not one of " + String.join(", ", allowed));
        }
        return value;
    }

    private Set<Toolset> toolsets() {
        List<String> names = names(Setting.TOOLSETS);
        if (names.equals(List.of(Setting.ALL_TOOLSETS))) {
            return EnumSet.allOf(Toolset.class);
        }
        names.forEach(name -> known(Setting.TOOLSETS, "toolset", name, Toolset.ids()));
        return Arrays.stream(Toolset.values())
                .filter(toolset -> names.contains(toolset.id()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Toolset.class)));
    }

    private Set<String> tools(Setting setting) {
        List<String> names = names(setting);
        names.forEach(
                name -> known(setting, "tool", name, toolNames.stream().sorted().toList()));
        return new LinkedHashSet<>(names);
    }

    private void known(Setting setting, String kind, String name, List<String> known) {
        if (!known.contains(name)) {
            List<String> near = NearNames.of(name, known);
            problem(
                    setting,
                    "unknown " + kind + " " + shown(name) + "; "
                            + (near.isEmpty()
                                    ? "valid names are " + String.join(", ", known)
                                    : "did you mean " + near.get(0) + "?"));
        }
    }

    private List<String> names(Setting setting) {
        return Arrays.stream(value(setting).split(",", -1))
                .map(String::trim)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private Set<String> registries() {
        Set<String> registries = new LinkedHashSet<>();
        for (String name : names(Setting.REGISTRIES)) {
            String registry = name.toLowerCase(Locale.ROOT);
            if (RegistryPolicy.isRegistry(registry) && Address.hasValidPort(registry)) {
                registries.add(registry);
            } else {
                problem(
                        Setting.REGISTRIES,
                        shown(name)
                                + " is not a host with an optional port; use for example registry.ollama.ai or localhost:5000");
            }
        }
        return registries;
    }

    private Optional<String> defaultModel(ToolPolicy policy) {
        Optional<String> model = optional(Setting.DEFAULT_MODEL);
        if (model.isPresent() && !ForeignText.isName(model.get())) {
            problem(
                    Setting.DEFAULT_MODEL,
                    shown(model.get()) + " is not a valid name of a model; use for example smollm2:135m");
        } else if (!policy.allowsCloud()
                && model.map(ModelReference::of)
                        .filter(ModelReference::runsElsewhere)
                        .isPresent()) {
            problem(
                    Setting.DEFAULT_MODEL,
                    "a model whose name ends in cloud runs at ollama.com; choose a local model, or add cloud to "
                            + Setting.TOOLSETS.variable());
        }
        return model;
    }

    private Map<String, String> headers() {
        HeaderLines lines = HeaderLines.read(value(Setting.HEADERS));
        lines.problems().forEach(problem -> problem(Setting.HEADERS, problem));
        return lines.headers();
    }

    /** Reads a value that is sent in a header. No message repeats it. */
    private String headerText(Setting setting) {
        String value = value(setting);
        if (!HeaderLines.isValue(value)) {
            problem(setting, "the value " + HeaderLines.NOT_SENDABLE);
        }
        return value;
    }

    private List<Certificate> certificates() {
        String value = value(Setting.CA_FILE);
        if (value.isEmpty()) {
            return List.of();
        }
        try {
            return CertificateFile.read(Path.of(value));
        } catch (InvalidPathException e) {
            problem(Setting.CA_FILE, shown(value) + " is not a valid path");
        } catch (IllegalArgumentException e) {
            problem(Setting.CA_FILE, shown(value) + " " + e.getMessage());
        }
        return List.of();
    }
}
