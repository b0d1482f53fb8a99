package dev.ollamaguidance.server.config;

import dev.ollamaguidance.server.tool.ToolPolicy;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The validated configuration of a server.
 *
 * @param ollama connection to Ollama
 * @param policy which tools are enabled
 * @param registries hosts, each with an optional port, of the registries that may be used; empty if all may be used
 * @param defaultModel model for calls that do not name one
 * @param resultLimit maximum length of a result, in characters
 * @param maxCalls maximum number of concurrent calls
 * @param documentLength maximum length of a page of the guide or the reference, in characters
 * @param logLevel minimum level of messages that are logged
 */
public record ServerConfig(
        OllamaConnection ollama,
        ToolPolicy policy,
        Set<String> registries,
        Optional<String> defaultModel,
        int resultLimit,
        int maxCalls,
        int documentLength,
        String logLevel) {
    public ServerConfig {
        registries = Set.copyOf(registries);
    }

    /** Returns a copy for another Ollama. */
    public ServerConfig withOllama(URI address, String source) {
        return new ServerConfig(
                ollama.withAddress(address, source),
                policy,
                registries,
                defaultModel,
                resultLimit,
                maxCalls,
                documentLength,
                logLevel);
    }

    /** Returns a copy that enables one more tool. */
    public ServerConfig withTool(String name) {
        Set<String> tools = new LinkedHashSet<>(policy.tools());
        tools.add(name);
        ToolPolicy wider = new ToolPolicy(policy.toolsets(), tools, policy.excluded(), policy.readOnly());
        return new ServerConfig(
                ollama, wider, registries, defaultModel, resultLimit, maxCalls, documentLength, logLevel);
    }
}
