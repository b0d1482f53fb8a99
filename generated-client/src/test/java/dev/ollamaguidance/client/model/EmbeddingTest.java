package dev.ollamaguidance.client.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ollamaguidance.client.OllamaJson;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EmbeddingTest {

    @Test
    void isEqualToTheSameComponents() throws Exception {
        EmbedResponse one = read("{\"embeddings\":[[0.1,-2],[3]]}", EmbedResponse.class);
        EmbedResponse other = read("{\"embeddings\":[[0.10,-2.0],[3e0]]}", EmbedResponse.class);
        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
        assertThat(one.embeddings()).containsExactly(Embedding.of(0.1F, -2F), Embedding.of(3F));
        assertThat(Embedding.of(1F, 2F)).isNotEqualTo(Embedding.of(2F, 1F)).isNotEqualTo(Embedding.of(1F));
        assertThat(read("{\"embedding\":[0.1,-2]}", EmbeddingsResponse.class).embedding())
                .isEqualTo(DoubleEmbedding.of(0.1, -2))
                .hasSameHashCodeAs(DoubleEmbedding.of(0.1, -2));
        assertThat(DoubleEmbedding.of(0.1)).isNotEqualTo(DoubleEmbedding.of(0.1F));
    }

    @Test
    void isImmutable() {
        float[] floats = {1, 2};
        Embedding embedding = Embedding.of(floats);
        floats[0] = 9;
        embedding.toArray()[1] = 9;
        assertThat(embedding.toArray()).containsExactly(1, 2);
        assertThat(embedding.get(1)).isEqualTo(2);
        assertThat(embedding.dimensions()).isEqualTo(2);

        double[] doubles = {1, 2};
        DoubleEmbedding old = DoubleEmbedding.of(doubles);
        doubles[0] = 9;
        old.toArray()[1] = 9;
        assertThat(old.toArray()).containsExactly(1, 2);
        assertThat(old.get(1)).isEqualTo(2);
        assertThat(old.dimensions()).isEqualTo(2);
    }

    @Test
    void hasAShortStringForm() {
        assertThat(Embedding.of()).hasToString("Embedding[0: ]");
        assertThat(Embedding.of(1F, 2F, 3F)).hasToString("Embedding[3: 1.0, 2.0, 3.0]");
        assertThat(Embedding.of(new float[384])).hasToString("Embedding[384: 0.0, 0.0, 0.0, …]");
        assertThat(DoubleEmbedding.of(new double[384])).hasToString("DoubleEmbedding[384: 0.0, 0.0, 0.0, …]");
    }

    @Test
    void computesTheSimilarity() {
        assertThat(Embedding.of(1, 0).cosineSimilarity(Embedding.of(5, 0))).isEqualTo(1);
        assertThat(Embedding.of(1, 0).cosineSimilarity(Embedding.of(0, 2))).isZero();
        assertThat(Embedding.of(1, 2).cosineSimilarity(Embedding.of(-1, -2))).isCloseTo(-1, within(1e-15));
        assertThat(Embedding.of(1, 1).cosineSimilarity(Embedding.of(1, 0))).isCloseTo(Math.sqrt(0.5), within(1e-15));
        assertThat(Embedding.of(0, 0).cosineSimilarity(Embedding.of(1, 0))).isNaN();
        assertThat(Embedding.of(3e38F, 3e38F).cosineSimilarity(Embedding.of(3e38F, 3e38F)))
                .isCloseTo(1, within(1e-15));
        assertThat(DoubleEmbedding.of(1, 1).cosineSimilarity(DoubleEmbedding.of(1, 0)))
                .isCloseTo(Math.sqrt(0.5), within(1e-15));
        assertThatThrownBy(() -> Embedding.of(1, 2).cosineSimilarity(Embedding.of(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Vectors of 2 and of 1 dimensions cannot be compared");
        assertThatThrownBy(() -> DoubleEmbedding.of(1, 2).cosineSimilarity(DoubleEmbedding.of(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hasFiniteComponentsOnly() {
        assertThatThrownBy(() -> Embedding.of(1, Float.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Component 1 of a vector is NaN");
        assertThatThrownBy(() -> DoubleEmbedding.of(Double.NEGATIVE_INFINITY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Component 0 of a vector is -Infinity");
        assertThatThrownBy(() -> Embedding.of(new float[3], 0, 4)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> DoubleEmbedding.of(new double[3], 2, 1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void keepsAnyLengthInJsonWithoutLoss() throws Exception {
        Random random = new Random(11);
        for (int dimensions : new int[] {0, 1, 4, 1023, 1024, 1025, 5000}) {
            StringJoiner floats = new StringJoiner(",", "[", "]");
            StringJoiner doubles = new StringJoiner(",", "[", "]");
            for (int i = 0; i < dimensions; i++) {
                // Any bits except infinities and NaN; -0.0 is written unchanged.
                float single = Float.intBitsToFloat(random.nextInt() & 0xBFFFFFFF);
                double twice = Double.longBitsToDouble(random.nextLong() & 0xBFFFFFFFFFFFFFFFL);
                floats.add(new BigDecimal(Float.toString(single)).toString());
                doubles.add(new BigDecimal(Double.toString(twice)).toString());
            }
            Embedding embedding = read(floats.toString(), Embedding.class);
            assertThat(embedding.dimensions()).isEqualTo(dimensions);
            assertThat(numbers(write(embedding))).isEqualTo(numbers(floats.toString()));
            DoubleEmbedding old = read(doubles.toString(), DoubleEmbedding.class);
            assertThat(numbers(write(old))).isEqualTo(numbers(doubles.toString()));
        }
    }

    @Test
    void readsEveryDecimalAsJavaDoes() throws Exception {
        Random random = new Random(13);
        List<String> numbers = new ArrayList<>(List.of(
                "0",
                "0.0",
                "-0.0",
                "7",
                "-12",
                "1.5e3",
                "1E-3",
                "16777217",
                "16777217.0",
                "16777219.0",
                "16777217.00001",
                "33554434.0",
                "999999999999999",
                "0.00000000000001",
                "1.1754943e-38",
                "0.1",
                "100000000000000000000",
                "0.30000001192092896",
                "9007199254740993",
                "1e-50"));
        for (int i = 0; i < 200_000; i++) {
            StringBuilder digits = new StringBuilder(Long.toString((random.nextLong() >>> 2) + (1L << 61)));
            digits.setLength(1 + random.nextInt(17));
            if (random.nextBoolean()) {
                digits.insert(0, "0000000000".substring(random.nextInt(10)));
                numbers.add((random.nextBoolean() ? "-0." : "0.") + digits);
            } else {
                numbers.add(digits + "." + random.nextInt(1_000_000_000));
            }
        }
        Embedding read = read(numbers.toString(), Embedding.class);
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++) {
            float expected = Float.parseFloat(numbers.get(i));
            if (Float.floatToIntBits(read.get(i)) != Float.floatToIntBits(expected)) {
                wrong.add(numbers.get(i) + " is " + expected + ", not " + read.get(i));
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void doesNotMixUpTheVectorsOfAResponse() throws Exception {
        String json = "{\"embeddings\":[[1.0,2.0,3.0],[4.0],[],[5.0,6.0]]}";
        assertThat(write(read(json, EmbedResponse.class))).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"embeddings\":[[0.5,\"0.5\"]]}",
                "{\"embeddings\":[[0.5,\"NaN\"]]}",
                "{\"embeddings\":[[0.5,null]]}",
                "{\"embeddings\":[[0.5,[1]]]}",
                "{\"embeddings\":[[true]]}",
                "{\"embeddings\":[[1e39]]}",
                "{\"embeddings\":[{}]}",
                "{\"embeddings\":[\"0.5\"]}",
                "{\"embeddings\":0.5}",
            })
    void keepsAVectorWithAnotherValueThanANumber(String json) throws Exception {
        EmbedResponse many = read(json, EmbedResponse.class);
        assertThat(many.embeddingsOrEmpty()).allMatch(vector -> vector == null);
        assertThat(write(many)).isEqualTo(json.replace("1e39", "1.0E39"));
        String old = json.replace("embeddings\":[", "embedding\":")
                .replace("embeddings", "embedding")
                .replaceFirst("]}$", "}")
                .replace("1e39", "1e309");
        EmbeddingsResponse one = read(old, EmbeddingsResponse.class);
        assertThat(one.embedding()).isNull();
        assertThat(write(one)).isEqualTo(old.replace("1e309", "1" + "0".repeat(309)));
    }

    @Test
    void isReadByAnyMapper() throws Exception {
        ObjectMapper plain = new ObjectMapper();
        assertThat(plain.readValue("[0.5,-1]", Embedding.class)).isEqualTo(Embedding.of(0.5F, -1F));
        assertThat(plain.readValue("[0.5,-1]", DoubleEmbedding.class)).isEqualTo(DoubleEmbedding.of(0.5, -1));
        assertThat(plain.writeValueAsString(List.of(Embedding.of(0.5F)))).isEqualTo("[[0.5]]");
    }

    private static List<BigDecimal> numbers(String array) {
        List<BigDecimal> numbers = new ArrayList<>();
        String list = array.substring(1, array.length() - 1);
        if (!list.isEmpty()) {
            for (String number : list.split(",", -1)) {
                numbers.add(new BigDecimal(number).stripTrailingZeros());
            }
        }
        return numbers;
    }

    private static <T> T read(String json, Class<T> type) throws JsonProcessingException {
        return OllamaJson.mapper().readValue(json, type);
    }

    private static String write(Object value) throws JsonProcessingException {
        return OllamaJson.mapper().writeValueAsString(value);
    }
}
