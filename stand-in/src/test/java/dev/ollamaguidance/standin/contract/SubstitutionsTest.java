package dev.ollamaguidance.standin.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.ollamaguidance.standin.http.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SubstitutionsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "smollm2 | mine",
                "model 'smollm2' not found | model 'mine' not found",
                "# FROM smollm2. Then more | # FROM mine. Then more",
                "registry.ollama.ai/library/smollm2 | registry.ollama.ai/library/mine",
                "smollm2:135m | smollm2:135m",
                "smollm2.5 | smollm2.5",
                "smollm2/x | smollm2/x",
                "my-smollm2 | my-smollm2",
                "smollm22 | smollm22"
            })
    void replacesSeparateNames(String shown, String answered) throws JsonProcessingException {
        String json = "{\"smollm2\":[{\"text\":\"%s\",\"number\":1}]}";
        assertThat(Json.write(Substitutions.none().with("smollm2", "mine").in(Json.read(json.formatted(shown)))))
                .isEqualTo(json.formatted(answered));
    }
}
