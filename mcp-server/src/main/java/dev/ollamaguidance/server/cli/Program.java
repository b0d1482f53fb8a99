package dev.ollamaguidance.server.cli;

import java.util.Set;

/**
 * What the commands know of the program that they belong to.
 *
 * @param version release of the server and of its contract, in words
 * @param launcher command that starts it, for the configuration of a host
 * @param toolNames names of all tools there are
 */
public record Program(String version, String launcher, Set<String> toolNames) {
    public Program {
        toolNames = Set.copyOf(toolNames);
    }
}
