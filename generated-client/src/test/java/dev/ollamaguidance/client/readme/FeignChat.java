package dev.ollamaguidance.client.readme;

import dev.ollamaguidance.client.OllamaClient;
import dev.ollamaguidance.client.OllamaJson;
import dev.ollamaguidance.client.feign.OllamaApi;
import dev.ollamaguidance.client.model.ChatMessage;
import dev.ollamaguidance.client.model.ChatRequest;
import dev.ollamaguidance.client.model.ChatResponse;
import dev.ollamaguidance.client.model.MessageRole;
import feign.Feign;
import feign.jackson.JacksonDecoder;
import feign.jackson.JacksonEncoder;
import java.util.List;

final class FeignChat {

    public static void main(String[] arguments) {
        OllamaClient client = OllamaClient.builder().fromEnvironment().build();
        OllamaApi api = Feign.builder()
                .encoder(new JacksonEncoder(OllamaJson.mapper()))
                .decoder(new JacksonDecoder(OllamaJson.mapper()))
                .target(OllamaApi.class, client.baseUrl().toString());
        ChatRequest request = ChatRequest.builder()
                .model("smollm2:135m")
                .messages(List.of(ChatMessage.builder()
                        .role(MessageRole.USER)
                        .content("Say hello.")
                        .build()))
                .stream(false)
                .build();
        ChatResponse response = api.chat(request);
        System.out.println(response.text());
    }
}
