package dev.ollamaguidance.client.readme;

import dev.ollamaguidance.client.OllamaClient;
import dev.ollamaguidance.client.OllamaException;
import dev.ollamaguidance.client.model.ChatMessage;
import dev.ollamaguidance.client.model.ChatRequest;
import dev.ollamaguidance.client.model.ChatResponse;
import dev.ollamaguidance.client.model.MessageRole;
import java.util.List;
import java.util.stream.Stream;

final class Errors {

    public static void main(String[] arguments) {
        OllamaClient client = OllamaClient.builder().fromEnvironment().build();
        ChatRequest request = ChatRequest.builder()
                .model("no-such-model")
                .messages(List.of(ChatMessage.builder()
                        .role(MessageRole.USER)
                        .content("Say hello.")
                        .build()))
                .build();
        try (Stream<ChatResponse> parts = client.chatStream(request)) {
            parts.forEach(part -> System.out.print(part.text()));
        } catch (OllamaException failure) {
            System.out.println(explain(failure));
        }
    }

    static String explain(OllamaException failure) {
        if (failure instanceof OllamaException.Answered answered) {
            return answered.status() + " " + answered.code() + ": " + answered.reason()
                    + answered.signinUrl().map(url -> "; sign in at " + url).orElse("");
        }
        if (failure instanceof OllamaException.TimedOut timedOut) {
            return timedOut.limit() + " took longer than " + timedOut.after();
        }
        if (failure instanceof OllamaException.CutOff cutOff) {
            return cutOff.partialResult()
                    .map(part -> "received only: " + part.at("/message/content").asText())
                    .orElse("received nothing");
        }
        return failure.code() + ": " + failure.reason(); // Of any other class.
    }
}
