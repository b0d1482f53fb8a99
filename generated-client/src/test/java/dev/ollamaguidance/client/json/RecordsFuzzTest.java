package dev.ollamaguidance.client.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.ollamaguidance.api.fuzz.FuzzSeeds;
import dev.ollamaguidance.client.model.ChatResponse;
import dev.ollamaguidance.client.model.EmbedResponse;
import dev.ollamaguidance.client.model.EmbeddingsResponse;
import dev.ollamaguidance.client.model.ModelList;
import dev.ollamaguidance.client.model.ShowResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** Any JSON object is read as the record of a response and written again without a change. Dates and vectors have their own readers. */
final class RecordsFuzzTest {
    /** Java has no numbers with so large an exponent. */
    private static final Pattern EXPONENT = Pattern.compile("[eE][+-]?[0-9]{10}");

    @Tag("fuzz")
    @FuzzTest(maxDuration = "30s")
    void fuzz(byte[] data) {
        for (Class<?> type : List.of(
                ChatResponse.class,
                EmbedResponse.class,
                EmbeddingsResponse.class,
                ModelList.class,
                ShowResponse.class)) {
            Object read;
            try {
                read = SharedMapper.get().readValue(data, type);
            } catch (IOException invalid) {
                assertThat(isObject(data)).isFalse();
                continue;
            }
            if (read != null && !EXPONENT.matcher(new String(data, ISO_8859_1)).find()) {
                keepsWhatItReads(read);
            }
        }
    }

    private static boolean isObject(byte[] data) {
        try {
            return SharedMapper.get().readTree(data).isObject();
        } catch (IOException invalid) {
            return false;
        }
    }

    private static void keepsWhatItReads(Object read) {
        try {
            String written = SharedMapper.get().writeValueAsString(read);
            Object again = SharedMapper.get().readValue(written, read.getClass());
            assertThat(SharedMapper.get().writeValueAsString(again)).isEqualTo(written);
            assertThat(Deviation.seen(again)).isEqualTo(Deviation.seen(read));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ArgumentsSource(FuzzSeeds.class)
    void acceptsTheSeeds(byte[] data) {
        fuzz(data);
    }
}
