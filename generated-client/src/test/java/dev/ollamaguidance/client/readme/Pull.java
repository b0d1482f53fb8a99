package dev.ollamaguidance.client.readme;

import dev.ollamaguidance.client.OllamaClient;
import dev.ollamaguidance.client.model.Progress;
import dev.ollamaguidance.client.model.PullRequest;
import java.util.stream.Stream;

final class Pull {

    public static void main(String[] arguments) {
        OllamaClient client = OllamaClient.builder().fromEnvironment().build();
        PullRequest request = PullRequest.builder().model("llama3.2:3b").build();
        try (Stream<Progress> steps = client.pullModelStream(request)) {
            steps.forEach(step -> System.out.println(step.status() + percent(step)));
        }
    }

    private static String percent(Progress step) {
        Long total = step.total();
        Long completed = step.completed();
        return total == null || total == 0 || completed == null ? "" : " " + 100 * completed / total + " %";
    }
}
