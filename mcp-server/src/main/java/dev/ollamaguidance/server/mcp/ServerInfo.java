package dev.ollamaguidance.server.mcp;

/**
 * What a host receives about the server when it connects.
 *
 * @param name name for programs
 * @param version release of the server
 * @param instructions how to use the tools; for a model
 */
public record ServerInfo(String name, String version, String instructions) {}
