package dev.ollamaguidance.server.cli;

import java.util.Set;

/**
 * Facts about the program, for its commands.
 *
 * @param version release of the server and of its contract, as text
 * @param launcher command that starts the program, for the configuration of a host
 * @param toolNames names of all tools
 */
public record Program(String version, String launcher, Set<String> toolNames) {
    public Program {
        toolNames = Set.copyOf(toolNames);
    }
}
