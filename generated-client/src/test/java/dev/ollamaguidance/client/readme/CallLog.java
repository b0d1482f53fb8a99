package dev.ollamaguidance.client.readme;

import static java.lang.System.Logger.Level.INFO;

import dev.ollamaguidance.client.CallListener;
import dev.ollamaguidance.client.CallReport;
import dev.ollamaguidance.client.OllamaClient;

final class CallLog implements CallListener {

    private static final System.Logger LOG = System.getLogger("ollama");

    @Override
    public void ended(CallReport report) {
        LOG.log(
                INFO,
                "{0} {1}: {2} after {3}, {4} parts",
                report.call().operationId(),
                report.call().model().orElse("-"),
                report.outcome(),
                report.duration(),
                report.parts());
    }

    public static void main(String[] arguments) {
        OllamaClient client =
                OllamaClient.builder().fromEnvironment().listener(new CallLog()).build();
        System.out.println(client.getVersion().version());
    }
}
