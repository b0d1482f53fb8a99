package dev.ollamaguidance.server.config;

import dev.ollamaguidance.server.tool.ToolPolicy;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The checked configuration of a server.
 *
 * @param ollama how Ollama is reached
 * @param policy which tools are allowed
 * @param defaultModel model for calls that name none
 * @param resultLimit most characters of a result
 * @param maxCalls most calls that run at the same time
 * @param documentLength most characters of a page of the guide
 * @param logLevel what is logged
 */
public record ServerConfig(
        OllamaConnection ollama,
        ToolPolicy policy,
        Optional<String> defaultModel,
        int resultLimit,
        int maxCalls,
        int documentLength,
        String logLevel) {
    /** The same for another Ollama. */
    public ServerConfig withOllama(URI address, String source) {
        return new ServerConfig(
                ollama.withAddress(address, source),
                policy,
                defaultModel,
                resultLimit,
                maxCalls,
                documentLength,
                logLevel);
    }

    /** The same with one more tool switched on. */
    public ServerConfig withTool(String name) {
        Set<String> tools = new LinkedHashSet<>(policy.tools());
        tools.add(name);
        ToolPolicy wider = new ToolPolicy(policy.toolsets(), tools, policy.excluded(), policy.readOnly());
        return new ServerConfig(ollama, wider, defaultModel, resultLimit, maxCalls, documentLength, logLevel);
    }
}
