package dev.ollamaguidance.server;

import dev.ollamaguidance.client.OllamaClient;
import dev.ollamaguidance.client.OllamaException.TimedOut;
import dev.ollamaguidance.server.config.OllamaConnection;
import dev.ollamaguidance.server.config.ServerConfig;
import dev.ollamaguidance.server.config.Setting;
import dev.ollamaguidance.server.guidance.AskedRelease;
import dev.ollamaguidance.server.guidance.Availability;
import dev.ollamaguidance.server.guidance.CatalogueGuidance;
import dev.ollamaguidance.server.guidance.OllamaApiReference;
import dev.ollamaguidance.server.guidance.OllamaGuide;
import dev.ollamaguidance.server.guidance.Reference;
import dev.ollamaguidance.server.ollama.ClientOperationInvoker;
import dev.ollamaguidance.server.ollama.StandInNotice;
import dev.ollamaguidance.server.ollama.TrustStore;
import dev.ollamaguidance.server.tool.ArgumentCatalogue;
import dev.ollamaguidance.server.tool.CatalogueTool;
import dev.ollamaguidance.server.tool.CheckingToolRegistry;
import dev.ollamaguidance.server.tool.DefaultModelTool;
import dev.ollamaguidance.server.tool.LimitedToolRegistry;
import dev.ollamaguidance.server.tool.OperationInvoker;
import dev.ollamaguidance.server.tool.OperationTool;
import dev.ollamaguidance.server.tool.OtherServers;
import dev.ollamaguidance.server.tool.ReleaseCheckingInvoker;
import dev.ollamaguidance.server.tool.Tool;
import dev.ollamaguidance.server.tool.ToolCatalogue;
import dev.ollamaguidance.server.tool.ToolRegistry;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Puts the parts of a server together, all by constructor: the one place that says what is made of what.
 *
 * @param registry the tools
 * @param invoker the operations, for those who need Ollama without a tool
 */
record Assembly(ToolRegistry registry, OperationInvoker invoker) {
    /** A server for a configuration. Nothing is opened yet; the client is made at the first call. */
    static Assembly create(ServerConfig config, ToolCatalogue catalogue) {
        OperationInvoker invoker = new LazyOperationInvoker(() -> invoker(config.ollama()));
        Reference reference = new Reference();
        Map<String, String> callable = new LinkedHashMap<>();
        Map<String, String> switchedOff = new LinkedHashMap<>();
        for (CatalogueTool tool : catalogue.tools()) {
            Optional<String> forbidden = config.policy().forbids(tool.definition());
            if (forbidden.isPresent()) {
                switchedOff.put(tool.definition().name(), forbidden.get());
            } else {
                callable.put(tool.operationId(), tool.definition().name());
            }
        }
        Availability availability = new Availability(callable, switchedOff);
        CatalogueGuidance guidance = new CatalogueGuidance(reference, availability, invoker);
        int pageLength = Math.min(config.documentLength(), config.resultLimit());
        List<Tool> tools = new ArrayList<>();
        tools.add(new OllamaGuide(reference, invoker, availability, catalogue.envelope(), pageLength));
        tools.add(new OllamaApiReference(reference, availability, catalogue.envelope(), pageLength));
        ArgumentCatalogue arguments = new ArgumentCatalogue();
        OperationInvoker checking = new ReleaseCheckingInvoker(invoker, arguments, new AskedRelease(invoker));
        for (CatalogueTool entry : catalogue.tools()) {
            Tool tool = new OperationTool(entry, checking, guidance, config.resultLimit());
            Optional<String> model = config.defaultModel().filter(name -> entry.defaultModel());
            tools.add(model.map(name -> DefaultModelTool.create(tool, name)).orElse(tool));
        }
        ToolRegistry registry =
                new CheckingToolRegistry(tools, config.policy(), new OtherServers(catalogue.tools()), arguments);
        return new Assembly(new LimitedToolRegistry(registry, config.maxCalls()), invoker);
    }

    /** Names of all tools there are, whether they are on or not. */
    static Set<String> toolNames(ToolCatalogue catalogue) {
        Set<String> names = new LinkedHashSet<>();
        names.add(OllamaGuide.NAME);
        names.add(OllamaApiReference.NAME);
        catalogue.tools().forEach(tool -> names.add(tool.definition().name()));
        return names;
    }

    private static OperationInvoker invoker(OllamaConnection ollama) {
        StandInNotice standIn = new StandInNotice();
        OllamaClient.Builder builder = OllamaClient.builder()
                .baseUrl(ollama.address())
                .connectTimeout(ollama.connectTimeout())
                .answerTimeout(ollama.answerTimeout())
                .idleTimeout(ollama.idleTimeout())
                .userAgent(ollama.userAgent())
                .listener(standIn);
        ollama.headers().forEach(builder::header);
        ollama.bearerToken().ifPresent(builder::bearerToken);
        ollama.user().ifPresent(user -> builder.basicCredentials(user, ollama.password()));
        ollama.caFile()
                .ifPresent(file -> builder.httpClient(HttpClient.newBuilder().sslContext(TrustStore.with(file))));
        Map<TimedOut.Limit, String> limits = Map.of(
                TimedOut.Limit.CONNECT, Setting.CONNECT_TIMEOUT.variable(),
                TimedOut.Limit.ANSWER, Setting.ANSWER_TIMEOUT.variable(),
                TimedOut.Limit.IDLE, Setting.IDLE_TIMEOUT.variable());
        return new ClientOperationInvoker(builder.build(), standIn, ollama.source(), limits);
    }
}
