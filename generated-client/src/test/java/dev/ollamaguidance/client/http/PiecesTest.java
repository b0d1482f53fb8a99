package dev.ollamaguidance.client.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class PiecesTest {
    @Test
    void keepsTheBytesInOrder() throws Exception {
        Random random = new Random(1);
        for (int most : List.of(1, 3, 10_000)) {
            Pieces pieces = new Pieces();
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (int i = 0; i < 3000; i++) {
                byte[] piece = new byte[random.nextInt(most + 1)];
                random.nextBytes(piece);
                all.writeBytes(piece);
                pieces.add(List.of(ByteBuffer.wrap(piece)));
            }
            byte[] expected = all.toByteArray();
            assertThat(pieces.length()).isEqualTo(expected.length);
            assertThat(pieces.bytes(Long.MAX_VALUE)).isEqualTo(expected);
            assertThat(pieces.bytes(10)).isEqualTo(Arrays.copyOf(expected, 10));
            assertThat(pieces.stream().readAllBytes()).isEqualTo(expected);
            assertThat(pieces.endsWith(expected[expected.length - 1])).isTrue();
            pieces.drop(100);
            assertThat(pieces.length()).isEqualTo(expected.length - 100);
            byte[] rest = Arrays.copyOfRange(expected, 100, expected.length);
            assertThat(pieces.stream().readAllBytes()).isEqualTo(rest);
            assertThat(pieces.drain().readAllBytes()).isEqualTo(rest);
            assertThat(pieces.stream().read()).isEqualTo(-1);
        }
    }
}
