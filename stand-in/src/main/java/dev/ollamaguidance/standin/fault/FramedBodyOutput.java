package dev.ollamaguidance.standin.fault;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Frames a body. If it is sent chunked, each write becomes a chunk. */
final class FramedBodyOutput implements BodyOutput {

    private static final byte[] LINE_END = {'\r', '\n'};
    private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final WireOutput next;
    private final boolean chunked;

    FramedBodyOutput(WireOutput next, Framing framing) {
        this.next = next;
        this.chunked = framing.kind() == Framing.Kind.CHUNKED;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return; // An empty chunk would end the body.
        }
        if (!chunked) {
            next.write(bytes, offset, length);
            return;
        }
        // Written at once, so that the frame is not split.
        ByteArrayOutputStream chunk = new ByteArrayOutputStream(length + 12);
        chunk.writeBytes(Integer.toHexString(length).getBytes(StandardCharsets.US_ASCII));
        chunk.writeBytes(LINE_END);
        chunk.write(bytes, offset, length);
        chunk.writeBytes(LINE_END);
        next.write(chunk.toByteArray());
    }

    @Override
    public void end() throws IOException {
        if (chunked) {
            next.write(LAST_CHUNK);
        }
    }
}
