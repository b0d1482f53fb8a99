package org.example.consumer;

import dev.ollamaguidance.client.ErrorCatalogue;
import dev.ollamaguidance.client.OllamaClient;
import dev.ollamaguidance.client.OllamaException;
import dev.ollamaguidance.client.model.ChatMessage;
import dev.ollamaguidance.client.model.ChatRequest;
import dev.ollamaguidance.client.model.ChatResponse;
import dev.ollamaguidance.client.model.MessageRole;
import dev.ollamaguidance.client.model.ShowRequest;
import dev.ollamaguidance.standin.StandIn;
import java.util.List;
import java.util.stream.Stream;

/** Calls the stand-in and prints the results. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        print("client", OllamaClient.class.getModule());
        print("stand-in", StandIn.class.getModule());
        print("errors", ErrorCatalogue.all().isEmpty() ? "none" : "known");
        try (StandIn ollama = StandIn.contract().start()) {
            ollama.models().add("mine");
            OllamaClient client = OllamaClient.builder().baseUrl(ollama.url()).build();
            print("models", client.listModels().models().get(0).name());
            print("chat", client.chat(request()).message().content().isEmpty() ? "empty" : "answered");
            try (Stream<ChatResponse> parts = client.chatStream(request())) {
                print("stream", parts.anyMatch(part -> Boolean.TRUE.equals(part.done())) ? "ended" : "cut off");
            }
            print("missing", missing(client));
        }
        try (StandIn ollama = StandIn.contract("0.9.6").start()) {
            print("older", version(ollama));
        }
        try (StandIn ollama = StandIn.replay("0.5.13").start()) {
            print("recorded", version(ollama));
        }
    }

    private static ChatRequest request() {
        return ChatRequest.builder()
                .model("mine")
                .messages(List.of(ChatMessage.builder()
                        .role(MessageRole.USER)
                        .content("Hello")
                        .build()))
                .build();
    }

    private static String missing(OllamaClient client) {
        try {
            client.showModel(ShowRequest.builder().model("no-such-model").build());
            return "found";
        } catch (OllamaException error) {
            return error.code();
        }
    }

    private static String version(StandIn ollama) {
        return OllamaClient.builder().baseUrl(ollama.url()).build().getVersion().version();
    }

    private static void print(String what, Object result) {
        System.out.println(what + ": " + result);
    }
}
