package dev.ollamaguidance.server.config;

import dev.ollamaguidance.server.tool.ToolPolicy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The checked configuration of a server.
 *
 * @param ollama address of Ollama
 * @param ollamaSource where that address was set, in words
 * @param connectTimeout longest wait for a connection
 * @param answerTimeout longest wait for the first byte of an answer
 * @param idleTimeout longest silence inside a stream
 * @param policy which tools are allowed
 * @param defaultModel model for calls that name none
 * @param resultLimit most characters of a result
 * @param documentLength most characters of a page of the guide
 * @param userAgent User-Agent header
 * @param headers more headers
 * @param bearerToken token, where Ollama needs one
 * @param user user name, where Ollama needs one
 * @param password password that goes with the user name; empty without one
 * @param caFile certificates to trust
 * @param logLevel what is logged
 */
public record ServerConfig(
        URI ollama,
        String ollamaSource,
        Duration connectTimeout,
        Duration answerTimeout,
        Duration idleTimeout,
        ToolPolicy policy,
        Optional<String> defaultModel,
        int resultLimit,
        int documentLength,
        String userAgent,
        Map<String, String> headers,
        Optional<String> bearerToken,
        Optional<String> user,
        String password,
        Optional<Path> caFile,
        String logLevel) {
    public ServerConfig {
        headers = Map.copyOf(headers);
    }

    /** The same for another Ollama. */
    public ServerConfig withOllama(URI address, String source) {
        return new ServerConfig(
                address,
                source,
                connectTimeout,
                answerTimeout,
                idleTimeout,
                policy,
                defaultModel,
                resultLimit,
                documentLength,
                userAgent,
                headers,
                bearerToken,
                user,
                password,
                caFile,
                logLevel);
    }

    /** The same with one more tool switched on. */
    public ServerConfig withTool(String name) {
        Set<String> tools = new LinkedHashSet<>(policy.tools());
        tools.add(name);
        return new ServerConfig(
                ollama,
                ollamaSource,
                connectTimeout,
                answerTimeout,
                idleTimeout,
                new ToolPolicy(policy.toolsets(), tools, policy.excluded(), policy.readOnly()),
                defaultModel,
                resultLimit,
                documentLength,
                userAgent,
                headers,
                bearerToken,
                user,
                password,
                caFile,
                logLevel);
    }
}
