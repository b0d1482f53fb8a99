package dev.ollamaguidance.client.readme;

import dev.ollamaguidance.client.OllamaClient;
import dev.ollamaguidance.client.model.CopyRequest;
import dev.ollamaguidance.client.model.DeleteRequest;
import dev.ollamaguidance.client.model.Progress;
import dev.ollamaguidance.client.model.PushRequest;
import java.util.stream.Stream;

final class CopyPushDelete {

    public static void main(String[] arguments) {
        OllamaClient client = OllamaClient.builder().fromEnvironment().build();
        client.copyModel(CopyRequest.builder()
                .source("smollm2:135m")
                .destination("me/mine")
                .build());
        PushRequest request = PushRequest.builder().model("me/mine").build();
        try (Stream<Progress> steps = client.pushModelStream(request)) {
            steps.forEach(step -> System.out.println(step.status()));
        }
        client.deleteModel(DeleteRequest.builder().model("me/mine").build());
    }
}
