package dev.ollamaguidance.client.json;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.ollamaguidance.api.fuzz.FuzzSeeds;
import dev.ollamaguidance.client.model.EmbedResponse;
import dev.ollamaguidance.client.model.EmbeddingsResponse;
import dev.ollamaguidance.client.model.ModelList;
import dev.ollamaguidance.client.model.ShowResponse;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** Any JSON is read as the record of a response, or is invalid. Dates and vectors have their own readers. */
final class RecordsFuzzTest {
    @Tag("fuzz")
    @FuzzTest(maxDuration = "30s")
    void fuzz(byte[] data) {
        for (Class<?> type :
                List.of(EmbedResponse.class, EmbeddingsResponse.class, ModelList.class, ShowResponse.class)) {
            try {
                SharedMapper.get().readValue(data, type);
            } catch (IOException invalid) {
                // Becomes an exception of the client.
            }
        }
    }

    @ParameterizedTest
    @ArgumentsSource(FuzzSeeds.class)
    void acceptsTheSeeds(byte[] data) {
        fuzz(data);
    }
}
