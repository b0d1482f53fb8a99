package dev.ollamaguidance.server.config;

import dev.ollamaguidance.catalogue.Toolset;
import dev.ollamaguidance.client.OllamaHost;
import dev.ollamaguidance.server.tool.ModelReference;
import dev.ollamaguidance.server.tool.NearNames;
import dev.ollamaguidance.server.tool.ToolPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
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
    /** A token as defined in RFC 9110. */
    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    /** The value of a header, without control characters. */
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\xff]*");
    /** Headers of the connection, which Java's HTTP client sets. */
    private static final Set<String> RESERVED_HEADERS =
            Set.of("connection", "content-length", "expect", "host", "upgrade");

    private static final List<String> LOG_LEVELS = List.of("error", "warn", "info", "debug");

    private final Map<String, String> environment;
    private final Map<Setting, String> flags;
    private final Set<String> toolNames;
    private final List<String> problems = new ArrayList<>();

    private ConfigReader(Map<String, String> environment, Map<Setting, String> flags, Set<String> toolNames) {
        this.environment = environment;
        this.flags = flags;
        this.toolNames = toolNames;
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
                defaultModel(policy),
                number(Setting.RESULT_LIMIT),
                number(Setting.MAX_CALLS),
                number(Setting.DOCUMENT_LENGTH),
                oneOf(Setting.LOG_LEVEL, LOG_LEVELS));
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return config;
    }

    private Optional<String> defaultModel(ToolPolicy policy) {
        Optional<String> model = optional(Setting.DEFAULT_MODEL);
        if (!policy.allowsCloud()
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

    private OllamaConnection connection() {
        OllamaConnection connection = new OllamaConnection(
                address(),
                source(Setting.OLLAMA_HOST),
                seconds(Setting.CONNECT_TIMEOUT),
                seconds(Setting.ANSWER_TIMEOUT),
                seconds(Setting.IDLE_TIMEOUT),
                headerText(Setting.USER_AGENT),
                headers(),
                Optional.of(headerText(Setting.BEARER_TOKEN)).filter(token -> !token.isEmpty()),
                optional(Setting.USER),
                value(Setting.PASSWORD),
                caFile());
        boolean authorized =
                connection.bearerToken().isPresent() || connection.user().isPresent();
        if (authorized && connection.headers().keySet().stream().anyMatch("Authorization"::equalsIgnoreCase)) {
            problem(Setting.HEADERS, "the token or user name already sets Authorization; set only one of them");
        }
        if (connection.bearerToken().isPresent() && connection.user().isPresent()) {
            problem(Setting.BEARER_TOKEN, "a token and a user name cannot both be sent; set only one of them");
        }
        return connection;
    }

    private String value(Setting setting) {
        String flag = flags.get(setting);
        if (flag != null) {
            return flag.trim();
        }
        String variable = environment.getOrDefault(setting.variable(), "").trim();
        return variable.isEmpty() ? setting.defaultValue() : variable;
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
        problems.add(name + ": " + message);
    }

    private URI address() {
        String value = value(Setting.OLLAMA_HOST);
        if (value.contains("@")) {
            problem(
                    Setting.OLLAMA_HOST,
                    "the address must not contain a user name; set " + Setting.USER.variable() + " and "
                            + Setting.PASSWORD.variable() + " instead");
            return URI.create(Setting.OLLAMA_HOST.defaultValue());
        }
        try {
            URI address = OllamaHost.parse(value);
            if (address.getHost() != null && List.of("http", "https").contains(address.getScheme())) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // Reported below, with the original value.
        }
        problem(
                Setting.OLLAMA_HOST,
                "'" + value
                        + "' is not a valid address; use for example 127.0.0.1:11434 or https://example.com/ollama (host names with"
                        + " an underscore are not supported; use the IP address)");
        return URI.create(Setting.OLLAMA_HOST.defaultValue());
    }

    private Duration seconds(Setting setting) {
        String value = value(setting);
        try {
            double seconds = Double.parseDouble(value);
            if (seconds > 0 && seconds <= MAX_SECONDS) {
                return Duration.ofMillis(Math.max(1, Math.round(seconds * 1000)));
            }
        } catch (NumberFormatException e) {
            // Reported below.
        }
        problem(
                setting,
                "'" + value + "' is not a number of seconds greater than 0 and at most " + MAX_SECONDS
                        + "; use for example 30 or 1.5");
        return Duration.ofSeconds(1);
    }

    private int number(Setting setting) {
        String value = value(setting);
        try {
            int number = Integer.parseInt(value);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Reported below.
        }
        problem(setting, "'" + value + "' is not an integer greater than 0");
        return 1;
    }

    private boolean flag(Setting setting) {
        String value = value(setting).toLowerCase(Locale.ROOT);
        if (List.of("true", "1", "yes", "on").contains(value)) {
            return true;
        }
        if (!List.of("false", "0", "no", "off").contains(value)) {
            problem(setting, "'" + value + "' is neither true nor false");
        }
        return false;
    }

    private String oneOf(Setting setting, List<String> allowed) {
        String value = value(setting).toLowerCase(Locale.ROOT);
        if (!allowed.contains(value)) {
            problem(setting, "'" + value + "' is not one of " + String.join(", ", allowed));
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
                    "unknown " + kind + " '" + name + "'; "
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

    private Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        int number = 0;
        for (String line : value(Setting.HEADERS).lines().toList()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            // Messages contain line numbers and header names, never values, which may be secrets.
            String name = line.substring(0, Math.max(0, line.indexOf(':'))).trim();
            String text = line.substring(line.indexOf(':') + 1).trim();
            if (!HEADER_NAME.matcher(name).matches()) {
                problem(Setting.HEADERS, "line " + number + " is not 'Name: value'");
            } else if (RESERVED_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                problem(Setting.HEADERS, "the header " + name + " cannot be set");
            } else if (!HEADER_VALUE.matcher(text).matches()) {
                problem(
                        Setting.HEADERS,
                        "the value of " + name + " contains a character that a header must not contain");
            } else {
                headers.put(name, text);
            }
        }
        return headers;
    }

    /** Reads a value that is sent in a header. No message repeats it. */
    private String headerText(Setting setting) {
        String value = value(setting);
        if (!HEADER_VALUE.matcher(value).matches()) {
            problem(setting, "the value contains a character that a header must not contain");
        }
        return value;
    }

    private Optional<Path> caFile() {
        Optional<Path> file = optional(Setting.CA_FILE).map(Path::of);
        if (file.isPresent()) {
            try (InputStream in = Files.newInputStream(file.get())) {
                if (CertificateFactory.getInstance("X.509")
                        .generateCertificates(in)
                        .isEmpty()) {
                    problem(Setting.CA_FILE, "'" + file.get() + "' contains no certificate");
                }
            } catch (IOException e) {
                problem(Setting.CA_FILE, "'" + file.get() + "' cannot be read");
            } catch (CertificateException e) {
                problem(Setting.CA_FILE, "'" + file.get() + "' is not a file of certificates in PEM format");
            }
        }
        return file;
    }
}
