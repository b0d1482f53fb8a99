package dev.ollamaguidance.server.mcp;

/**
 * What a host is told of the server when it connects.
 *
 * @param name name for programs
 * @param version release of the server
 * @param instructions how the tools are meant to be used; for a model
 */
public record ServerInfo(String name, String version, String instructions) {}
