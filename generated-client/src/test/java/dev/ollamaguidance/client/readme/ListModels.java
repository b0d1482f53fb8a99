package dev.ollamaguidance.client.readme;

import dev.ollamaguidance.client.OllamaClient;
import dev.ollamaguidance.client.model.ModelSummary;
import dev.ollamaguidance.client.model.RunningModel;
import dev.ollamaguidance.client.model.ShowRequest;
import dev.ollamaguidance.client.model.ShowResponse;

final class ListModels {

    public static void main(String[] arguments) {
        OllamaClient client = OllamaClient.builder().fromEnvironment().build();
        System.out.println("Ollama " + client.getVersion().version());
        for (ModelSummary model : client.listModels().modelsOrEmpty()) {
            System.out.println(model.name() + ", " + model.size() + " bytes");
        }
        for (RunningModel model : client.listRunningModels().modelsOrEmpty()) {
            System.out.println(model.name() + " stays in memory until " + model.expiresAt());
        }
        ShowResponse shown =
                client.showModel(ShowRequest.builder().model("smollm2:135m").build());
        System.out.println(
                shown.capabilities() + ", " + shown.modelInfoOrEmpty().get("general.architecture"));
    }
}
