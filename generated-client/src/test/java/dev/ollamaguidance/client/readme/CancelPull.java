package dev.ollamaguidance.client.readme;

import dev.ollamaguidance.client.Cancellation;
import dev.ollamaguidance.client.OllamaClient;
import dev.ollamaguidance.client.OllamaException;
import dev.ollamaguidance.client.model.PullRequest;

final class CancelPull {

    public static void main(String[] arguments) {
        OllamaClient client = OllamaClient.builder().fromEnvironment().build();
        Cancellation cancellation = new Cancellation();
        new Thread(cancellation::cancel).start(); // For example, a button.
        try {
            client.with(options -> options.withCancellation(cancellation))
                    .pullModel(PullRequest.builder().model("llama3.2:3b").build());
        } catch (OllamaException.Cancelled canceled) {
            System.out.println("Stopped: " + canceled.getMessage());
        }
    }
}
