package dev.ollamaguidance.server.cli;

import dev.ollamaguidance.server.config.ConfigException;
import dev.ollamaguidance.server.config.ConfigReader;
import dev.ollamaguidance.server.config.GivenSettings;
import dev.ollamaguidance.server.config.ServerConfig;
import dev.ollamaguidance.server.config.Setting;
import dev.ollamaguidance.server.text.NearNames;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Parses the command line with picocli and runs one command. The options are the flags of {@link Setting}. */
public final class CommandLineApp {
    private static final int FAILED = 1;
    private static final int USAGE = 2;
    private static final int HELP_WIDTH = 110;
    /** The minimum that picocli accepts is 55. */
    private static final int MIN_HELP_WIDTH = 60;

    /** The name of an option; a word that does not match can be a secret. */
    private static final Pattern OPTION = Pattern.compile("--?[a-z][a-z_-]{0,40}");

    private static final List<String> OPTIONS = options();
    private static final List<String> COMMANDS = List.of("try", "call", "--help", "--version");

    private static final Pattern COMMAND = Pattern.compile("[a-z][a-z-]{0,20}");

    private final ServerFactory servers;
    private final Terminal terminal;
    private final Program program;
    private final Map<String, String> environment;

    /**
     * Creates the app.
     *
     * @param environment environment variables
     */
    public CommandLineApp(ServerFactory servers, Terminal terminal, Program program, Map<String, String> environment) {
        this.servers = servers;
        this.terminal = terminal;
        this.program = program;
        this.environment = Map.copyOf(environment);
    }

    /**
     * Runs a command.
     *
     * @param in input from the host, if the words contain only options and no command
     * @param wire output to the host in that case
     * @return exit status: 0 for success, 1 if the call failed, 2 if the command line or the configuration is invalid
     */
    public int run(List<String> words, InputStream in, OutputStream wire) {
        CommandLine line = commandLine();
        try {
            ParseResult parsed = line.parseArgs(words.toArray(String[]::new));
            ParseResult innermost = parsed.hasSubcommand() ? parsed.subcommand() : parsed;
            if (innermost.isUsageHelpRequested()) {
                innermost.commandSpec().commandLine().usage(writer(), CommandLine.Help.Ansi.OFF);
                return 0;
            }
            if (innermost.isVersionHelpRequested()) {
                terminal.out().println("ollama-mcp " + program.version() + ", Java " + Runtime.version());
                return 0;
            }
            return execute(parsed, innermost, in, wire);
        } catch (UnmatchedArgumentException e) {
            terminal.err().println(unmatched(e));
            terminal.err().println("See ollama-mcp --help.");
            return USAGE;
        } catch (ParameterException e) {
            terminal.err().println(message(e));
            terminal.err().println("See ollama-mcp --help.");
            return USAGE;
        } catch (ConfigException e) {
            e.problems().forEach(terminal.err()::println);
            return USAGE;
        }
    }

    private int execute(ParseResult parsed, ParseResult innermost, InputStream in, OutputStream wire)
            throws ConfigException {
        Map<Setting, String> flags = flags(parsed, innermost);
        ServerConfig config = ConfigReader.read(environment, flags, program.toolNames());
        servers.prepare(config);
        if (!parsed.hasSubcommand()) {
            return servers.serve(config, in, wire);
        }
        if (innermost.commandSpec().name().equals("try")) {
            GivenSettings given =
                    GivenSettings.of(environment, flags, config.ollama().address());
            return new TryCommand(servers, terminal, config, given, program.launcher()).run();
        }
        List<String> words = innermost.matchedPositionals().isEmpty()
                ? List.of()
                : innermost.matchedPositional(0).originalStringValues();
        if (words.isEmpty()) {
            throw new ParameterException(
                    innermost.commandSpec().commandLine(),
                    "call requires the name of a tool, for example ollama_list_models");
        }
        boolean json = innermost.hasMatchedOption("--json");
        boolean done =
                new CallCommand(servers, terminal, config, json).run(words.get(0), words.subList(1, words.size()));
        return done ? 0 : FAILED;
    }

    private static Map<Setting, String> flags(ParseResult parsed, ParseResult innermost) {
        Map<Setting, String> flags = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            setting.flag().ifPresent(flag -> {
                for (ParseResult part : List.of(parsed, innermost)) {
                    if (part.hasMatchedOption(flag)) {
                        flags.put(setting, String.valueOf(part.<Object>matchedOptionValue(flag, "")));
                    }
                }
            });
        }
        return flags;
    }

    private PrintWriter writer() {
        return new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8);
    }

    private CommandLine commandLine() {
        CommandLine line = new CommandLine(root());
        line.setUsageHelpWidth(Math.min(
                HELP_WIDTH, Math.max(MIN_HELP_WIDTH, terminal.screen().columns().orElse(HELP_WIDTH))));
        // A word is a value: it neither names a file nor contains variables.
        line.setExpandAtFiles(false);
        line.setInterpolateVariables(false);
        line.setAbbreviatedOptionsAllowed(false);
        line.setAbbreviatedSubcommandsAllowed(false);
        return line;
    }

    /** Describes an unknown option or word without its value, which can be a secret. */
    private String unmatched(UnmatchedArgumentException e) {
        String word = e.getUnmatched().isEmpty() ? "" : e.getUnmatched().get(0);
        String name = word.substring(0, word.indexOf('=') < 0 ? word.length() : word.indexOf('='));
        if (OPTION.matcher(name).matches()) {
            return "Unknown option: " + name + "." + suggestion(name, OPTIONS)
                    + " Secrets have no option; set an environment variable, for example "
                    + Setting.BEARER_TOKEN.variable() + ".";
        }
        if (program.toolNames().contains(word)) {
            return "Unknown command: " + word + ". Did you mean call " + word + "?";
        }
        return COMMAND.matcher(word).matches()
                ? "Unknown command: " + word + "." + suggestion(word, COMMANDS) + " The commands are try and call."
                : "Unknown command or option. The commands are try and call.";
    }

    /** Suggests the nearest of some words; compares them without dashes, so that help suggests --help. */
    private static String suggestion(String word, List<String> known) {
        Map<String, String> byName = new LinkedHashMap<>();
        known.forEach(name -> byName.putIfAbsent(withoutDashes(name), name));
        List<String> near = NearNames.of(withoutDashes(word), byName.keySet());
        return near.isEmpty() ? "" : " Did you mean " + byName.get(near.get(0)) + "?";
    }

    private static String withoutDashes(String word) {
        return word.replaceFirst("^--?", "");
    }

    /** Describes an invalid option without its value. */
    private static String message(ParameterException e) {
        return e.getArgSpec() instanceof OptionSpec option && e.getValue() != null
                ? "Invalid value for option " + option.longestName() + ". Valid values are true and false."
                : String.valueOf(e.getMessage());
    }

    private static List<String> options() {
        List<String> options = new ArrayList<>(List.of("--help", "--version", "--json"));
        for (Setting setting : Setting.values()) {
            setting.flag().ifPresent(options::add);
        }
        return List.copyOf(options);
    }

    private static CommandSpec root() {
        CommandSpec root = command(
                "ollama-mcp",
                "MCP server for Ollama. Without a command, it serves an MCP host on standard input and output.");
        root.usageMessage()
                .synopsisHeading("Usage: ")
                .customSynopsis("ollama-mcp [options] [try | call TOOL [field=value...]]%n");
        root.usageMessage().footer("", "Settings that can only be set with an environment variable:", secrets());
        CommandSpec attempt = command("try", "Show a short session: the tools, the guide and the output of a model.");
        CommandSpec call = command("call", "Call one tool and print its result.");
        call.addPositional(PositionalParamSpec.builder()
                .index("0..*")
                .arity("0..*")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .paramLabel("TOOL [field=value...]")
                .description("The tool and its arguments. Write a value that is not a string as JSON.")
                .build());
        call.addOption(OptionSpec.builder("--json")
                .type(boolean.class)
                .description("Print the result as JSON (the structured content) instead of text.")
                .build());
        root.addSubcommand("try", attempt);
        root.addSubcommand("call", call);
        return root;
    }

    private static CommandSpec command(String name, String description) {
        CommandSpec spec = CommandSpec.create().name(name);
        spec.usageMessage(new UsageMessageSpec().description(description, ""));
        for (Setting setting : Setting.values()) {
            setting.flag().ifPresent(flag -> spec.addOption(option(setting, flag)));
        }
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Print this help and exit.")
                .build());
        spec.addOption(OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description("Print the version and exit.")
                .build());
        return spec;
    }

    private static OptionSpec option(Setting setting, String flag) {
        OptionSpec.Builder option = OptionSpec.builder(flag)
                .type(String.class)
                .paramLabel(setting.unit())
                .description(setting.description()
                        + (setting.defaultValue().isEmpty() ? "" : " Default: " + setting.defaultValue() + ".")
                        + " (" + setting.variable() + ")");
        if (setting.isSwitch()) {
            option.type(Boolean.class).arity("0..1").fallbackValue("true").paramLabel("true|false");
        }
        return option.build();
    }

    private static String secrets() {
        StringBuilder text = new StringBuilder();
        for (Setting setting : Setting.values()) {
            if (setting.flag().isEmpty()) {
                text.append("  ")
                        .append(setting.variable())
                        .append("  ")
                        .append(setting.description())
                        .append("%n");
            }
        }
        return text.toString();
    }
}
