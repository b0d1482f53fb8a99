package dev.ollamaguidance.server;

import dev.ollamaguidance.catalogue.GuidanceTools;
import dev.ollamaguidance.catalogue.ToolCatalogue;
import dev.ollamaguidance.catalogue.ToolEntry;
import dev.ollamaguidance.client.OllamaClient;
import dev.ollamaguidance.client.OllamaException.TimedOut;
import dev.ollamaguidance.server.argument.ArgumentRules;
import dev.ollamaguidance.server.config.OllamaConnection;
import dev.ollamaguidance.server.config.ServerConfig;
import dev.ollamaguidance.server.config.Setting;
import dev.ollamaguidance.server.guidance.Availability;
import dev.ollamaguidance.server.guidance.CachedRelease;
import dev.ollamaguidance.server.guidance.CatalogueGuidance;
import dev.ollamaguidance.server.guidance.GuidanceTexts;
import dev.ollamaguidance.server.guidance.OllamaApiReference;
import dev.ollamaguidance.server.guidance.OllamaGuide;
import dev.ollamaguidance.server.ollama.ClientOperationInvoker;
import dev.ollamaguidance.server.ollama.StandInNotice;
import dev.ollamaguidance.server.ollama.TrustStore;
import dev.ollamaguidance.server.tool.CheckingToolRegistry;
import dev.ollamaguidance.server.tool.DefaultModelRegistry;
import dev.ollamaguidance.server.tool.ForeignToolNames;
import dev.ollamaguidance.server.tool.LimitedOperationInvoker;
import dev.ollamaguidance.server.tool.LocalOnlyInvoker;
import dev.ollamaguidance.server.tool.MaskingToolRegistry;
import dev.ollamaguidance.server.tool.OperationInvoker;
import dev.ollamaguidance.server.tool.OperationTool;
import dev.ollamaguidance.server.tool.OutcomeGuidance;
import dev.ollamaguidance.server.tool.RegistryPolicy;
import dev.ollamaguidance.server.tool.ReleaseCheckingInvoker;
import dev.ollamaguidance.server.tool.ResultLimitRegistry;
import dev.ollamaguidance.server.tool.Tool;
import dev.ollamaguidance.server.tool.ToolDefinition;
import dev.ollamaguidance.server.tool.ToolRegistry;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Composes the parts of a server in the order in which a call passes them: result limit, mask, default model, checks, tool, limit of calls,
 * local models, release check, Ollama.
 */
final class Assembly {
    private final ServerConfig config;
    private final ToolCatalogue catalogue;
    private final GuidanceTexts texts = new GuidanceTexts();
    private final OperationInvoker ollama;
    private final Availability availability;
    private final ArgumentRules rules = new ArgumentRules();

    private Assembly(ServerConfig config, ToolCatalogue catalogue) {
        this.config = config;
        this.catalogue = catalogue;
        this.ollama = new LazyOperationInvoker(this::invoker);
        this.availability = availability(config, catalogue);
    }

    /** Creates the tools of a server. Opens no connection; the client is created at the first call. */
    static ToolRegistry registry(ServerConfig config, ToolCatalogue catalogue) {
        ToolRegistry tools = new Assembly(config, catalogue).withDefaultModel();
        ToolRegistry masking = MaskingToolRegistry.around(tools, config.ollama().secrets());
        return new ResultLimitRegistry(masking, config.resultLimit());
    }

    private ToolRegistry withDefaultModel() {
        Set<String> tools = catalogue.tools().stream()
                .filter(tool -> tool.call().defaultModel())
                .map(ToolEntry::name)
                .collect(Collectors.toSet());
        return config.defaultModel()
                .<ToolRegistry>map(model -> new DefaultModelRegistry(checking(), model, tools, rules))
                .orElseGet(this::checking);
    }

    private ToolRegistry checking() {
        return new CheckingToolRegistry(tools(), config.policy(), new ForeignToolNames(catalogue.tools()), rules);
    }

    private List<Tool> tools() {
        int pageLength = Math.min(config.documentLength(), config.resultLimit());
        List<Tool> tools = new ArrayList<>();
        String notice = config.ollama().remoteNotice().orElse("");
        tools.add(new OllamaGuide(texts, ollama, availability, catalogue.envelope(), pageLength, notice));
        tools.add(new OllamaApiReference(availability, catalogue.envelope(), pageLength));
        OperationInvoker invoker = new LimitedOperationInvoker(localOnly(), config.maxCalls());
        RegistryPolicy registries = new RegistryPolicy(config.registries());
        OutcomeGuidance guidance = new CatalogueGuidance(texts, availability, ollama);
        for (ToolEntry tool : catalogue.tools()) {
            tools.add(new OperationTool(withReach(tool), invoker, guidance, config.resultLimit(), registries));
        }
        return tools;
    }

    /** Returns the tool as hosts see it: if the policy allows models on other servers, a tool that can run one reaches other systems. */
    private ToolEntry withReach(ToolEntry tool) {
        boolean reaches = config.policy().allowsCloud()
                && !tool.call().localOnly().models().isEmpty();
        return reaches ? tool.withEffects(tool.effects().inOpenWorld()) : tool;
    }

    private OperationInvoker localOnly() {
        OperationInvoker checking = releaseChecking();
        return config.policy().allowsCloud() ? checking : new LocalOnlyInvoker(checking, catalogue.tools());
    }

    private OperationInvoker releaseChecking() {
        return new ReleaseCheckingInvoker(ollama, rules, new CachedRelease(ollama));
    }

    private OperationInvoker invoker() {
        // Read before the first error, because an error can be a lack of memory.
        texts.load();
        return invoker(config.ollama());
    }

    private static OperationInvoker invoker(OllamaConnection ollama) {
        StandInNotice standIn = new StandInNotice();
        OllamaClient.Builder builder = OllamaClient.builder()
                .baseUrl(ollama.address())
                .connectTimeout(ollama.connectTimeout())
                .answerTimeout(ollama.answerTimeout())
                .idleTimeout(ollama.idleTimeout())
                .callTimeout(ollama.callTimeout())
                .maxResponseBytes(ollama.maxResponseBytes())
                .userAgent(ollama.userAgent())
                .listener(standIn);
        ollama.headers().forEach(builder::header);
        ollama.bearerToken().ifPresent(builder::bearerToken);
        ollama.user().ifPresent(user -> builder.basicCredentials(user, ollama.password()));
        if (!ollama.certificates().isEmpty()) {
            builder.httpClient(HttpClient.newBuilder().sslContext(TrustStore.with(ollama.certificates())));
        }
        Map<TimedOut.Limit, String> limits = Map.of(
                TimedOut.Limit.CONNECT, Setting.CONNECT_TIMEOUT.variable(),
                TimedOut.Limit.ANSWER, Setting.ANSWER_TIMEOUT.variable(),
                TimedOut.Limit.IDLE, Setting.IDLE_TIMEOUT.variable(),
                TimedOut.Limit.CALL, Setting.CALL_TIMEOUT.variable());
        return new ClientOperationInvoker(
                builder.build(), standIn, ollama.source(), limits, Setting.MAX_RESPONSE.variable());
    }

    private static Availability availability(ServerConfig config, ToolCatalogue catalogue) {
        Map<String, String> enabled = new LinkedHashMap<>();
        Map<String, String> disabled = new LinkedHashMap<>();
        for (ToolEntry tool : catalogue.tools()) {
            Optional<String> forbidden = config.policy().forbids(ToolDefinition.of(tool));
            if (forbidden.isPresent()) {
                disabled.put(tool.name(), forbidden.get());
            } else {
                enabled.put(tool.operationId(), tool.name());
            }
        }
        return new Availability(enabled, disabled);
    }

    /** Returns the names of all tools, enabled or not. */
    static Set<String> toolNames(ToolCatalogue catalogue) {
        Set<String> names = new LinkedHashSet<>();
        names.add(GuidanceTools.GUIDE);
        names.add(GuidanceTools.REFERENCE);
        catalogue.tools().forEach(tool -> names.add(tool.name()));
        return names;
    }
}
