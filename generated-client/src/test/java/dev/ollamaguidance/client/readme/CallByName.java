package dev.ollamaguidance.client.readme;

import dev.ollamaguidance.client.OllamaClient;
import dev.ollamaguidance.client.OllamaJson;
import dev.ollamaguidance.client.Operation;
import dev.ollamaguidance.client.Operations;
import java.util.Map;

final class CallByName {

    public static void main(String[] arguments) {
        OllamaClient client = OllamaClient.builder().fromEnvironment().build();
        Operation operation = Operations.byId("showModel");
        Object response = operation.call(client, Map.of(), Map.of("model", "smollm2:135m"));
        System.out.println(operation.method() + " " + operation.path() + ": "
                + OllamaJson.mapper().valueToTree(response));
    }
}
