package dev.ollamaguidance.client.readme;

import dev.ollamaguidance.client.OllamaClient;
import dev.ollamaguidance.client.model.ChatMessage;
import dev.ollamaguidance.client.model.ChatRequest;
import dev.ollamaguidance.client.model.ChatResponse;
import dev.ollamaguidance.client.model.MessageRole;
import dev.ollamaguidance.client.model.ToolCall;
import dev.ollamaguidance.client.model.ToolDefinition;
import dev.ollamaguidance.client.model.ToolFunction;
import dev.ollamaguidance.client.model.ToolParameters;
import dev.ollamaguidance.client.model.ToolProperty;
import dev.ollamaguidance.client.model.ToolPropertyType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

final class ToolLoop {

    private static final int MAX_ROUNDS = 5;

    public static void main(String[] arguments) {
        OllamaClient client = OllamaClient.builder().fromEnvironment().build();
        ToolDefinition weather = ToolDefinition.builder()
                .type(ToolDefinition.Type.FUNCTION)
                .function(ToolFunction.builder()
                        .name("get_weather")
                        .description("Current weather of a city")
                        .parameters(ToolParameters.builder()
                                .type("object")
                                .properties(Map.of(
                                        "city",
                                        ToolProperty.builder()
                                                .type(ToolPropertyType.of("string"))
                                                .build()))
                                .required(List.of("city"))
                                .build())
                        .build())
                .build();
        ChatRequest.Builder request = ChatRequest.builder().model("qwen3:8b").tools(List.of(weather));

        List<ChatMessage> history = new ArrayList<>();
        history.add(ChatMessage.builder()
                .role(MessageRole.USER)
                .content("Weather in Paris?")
                .build());
        ChatResponse response = client.chat(request.messages(history).build());
        List<ToolCall> calls = callsOf(response);
        for (int round = 1; !calls.isEmpty(); round++) {
            if (round > MAX_ROUNDS) {
                throw new IllegalStateException("The model still calls tools after " + MAX_ROUNDS + " rounds");
            }
            history.add(response.message());
            for (ToolCall call : calls) {
                history.add(ChatMessage.builder()
                        .role(MessageRole.TOOL)
                        .toolName(call.function().name())
                        .toolCallId(call.id())
                        .content(weather(call.function().argumentsOrEmpty()))
                        .build());
            }
            response = client.chat(request.messages(history).build());
            calls = callsOf(response);
        }
        System.out.println(response.text());
    }

    private static List<ToolCall> callsOf(ChatResponse response) {
        ChatMessage message = response.message();
        List<ToolCall> calls = message == null ? null : message.toolCalls();
        return calls == null ? List.of() : calls;
    }

    /** Your tool. */
    private static String weather(Map<String, Object> arguments) {
        return "Sunny in " + arguments.get("city");
    }
}
