package dev.ollamaguidance.standin.fault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/**
 * A change of a response on its way to the client. An effect has no state. For each response, it adds a stage before the
 * next stage.
 */
sealed interface Effect {

    /** The head to send. */
    default Head onHead(Head head, FaultActions actions) {
        return head;
    }

    /** A stage for the bytes of the response. */
    default WireOutput onBytes(WireOutput next, FaultActions actions) {
        return next;
    }

    /** A stage for the body. */
    default BodyOutput onBody(BodyOutput next, FaultActions actions) {
        return next;
    }

    /** Whether the body gets other bytes or ends early, so that its length is no longer correct. */
    default boolean changesBody() {
        return false;
    }

    /** Whether the connection is closed after the complete response. */
    default boolean closesAfterwards() {
        return false;
    }

    /** Ends the connection after a number of bytes. */
    record CutAtByte(long after, boolean reset) implements Effect {
        @Override
        public WireOutput onBytes(WireOutput next, FaultActions actions) {
            return new ByteTrigger(next, after) {
                @Override
                void reached() throws IOException {
                    actions.spoiled();
                    throw actions.cut(reset);
                }
            };
        }
    }

    /** Pauses after a number of bytes. */
    record StallAtByte(long after, Duration time) implements Effect {
        @Override
        public WireOutput onBytes(WireOutput next, FaultActions actions) {
            return new ByteTrigger(next, after) {
                @Override
                void reached() throws IOException {
                    actions.spoiled();
                    actions.pause(time);
                }
            };
        }
    }

    /** Sends the response in small pieces. */
    record Pieces(int size, Duration between) implements Effect {
        @Override
        public WireOutput onBytes(WireOutput next, FaultActions actions) {
            return (bytes, offset, length) -> {
                for (int sent = 0; sent < length; sent += size) {
                    actions.spoiled();
                    next.write(bytes, offset + sent, Math.min(size, length - sent));
                    actions.pause(between);
                }
            };
        }
    }

    /** Ends the connection after a number of lines. */
    record CutAtLine(int after, boolean reset) implements Effect {
        @Override
        public BodyOutput onBody(BodyOutput next, FaultActions actions) {
            return new LineTrigger(next, actions, after) {
                @Override
                void reached() throws IOException {
                    actions.spoiled();
                    throw actions.cut(reset);
                }
            };
        }
    }

    /** Ends the body correctly after a number of lines. */
    record EndAtLine(int after) implements Effect {
        @Override
        public BodyOutput onBody(BodyOutput next, FaultActions actions) {
            return new LineTrigger(next, actions, after) {
                @Override
                void reached() throws IOException {
                    stop();
                }
            };
        }

        @Override
        public boolean changesBody() {
            return true;
        }
    }

    /** Pauses after a number of lines. */
    record StallAtLine(int after, Duration time) implements Effect {
        @Override
        public BodyOutput onBody(BodyOutput next, FaultActions actions) {
            return new LineTrigger(next, actions, after) {
                @Override
                void reached() throws IOException {
                    actions.spoiled();
                    actions.pause(time);
                }
            };
        }
    }

    /** Inserts a line after a number of lines. It may be the last one. */
    record Insert(int after, String line, boolean last) implements Effect {
        @Override
        public BodyOutput onBody(BodyOutput next, FaultActions actions) {
            byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
            return new LineTrigger(next, actions, after) {
                @Override
                void reached() throws IOException {
                    actions.spoiled();
                    next.write(bytes, 0, bytes.length);
                    if (last) {
                        stop();
                    }
                }
            };
        }

        @Override
        public boolean changesBody() {
            return true;
        }
    }

    /** Inserts spaces after the first byte of the line that follows a number of lines. */
    record Pad(int after, int bytes) implements Effect {
        private static final int BLOCK = 64 * 1024;

        @Override
        public BodyOutput onBody(BodyOutput next, FaultActions actions) {
            return new LineTrigger(next, actions, after) {
                private boolean padded;

                @Override
                void reached() {}

                @Override
                void writeRest(byte[] rest, int offset, int length) throws IOException {
                    if (padded) {
                        next.write(rest, offset, length);
                        return;
                    }
                    padded = true;
                    actions.spoiled();
                    next.write(rest, offset, 1);
                    pad(next);
                    next.write(rest, offset + 1, length - 1);
                }
            };
        }

        private void pad(BodyOutput next) throws IOException {
            byte[] block = new byte[Math.min(bytes, BLOCK)];
            Arrays.fill(block, (byte) ' ');
            for (int left = bytes; left > 0; left -= BLOCK) {
                next.write(block, 0, Math.min(left, block.length));
            }
        }

        @Override
        public boolean changesBody() {
            return true;
        }
    }

    /** Splits multi-byte characters: sends their bytes separately, with pauses so that they arrive separately. */
    record SplitCharacters() implements Effect {
        private static final Duration APART = Duration.ofMillis(2);

        @Override
        public BodyOutput onBody(BodyOutput next, FaultActions actions) {
            return new BodyOutput() {
                @Override
                public void start() throws IOException {
                    next.start();
                }

                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    int from = offset;
                    for (int at = offset; at < offset + length; at++) {
                        if (isContinuation(bytes[at])) {
                            actions.spoiled();
                            next.write(bytes, from, at - from);
                            actions.pause(APART);
                            from = at;
                        }
                    }
                    next.write(bytes, from, offset + length - from);
                }

                @Override
                public void end() throws IOException {
                    next.end();
                }
            };
        }

        private static boolean isContinuation(byte value) {
            return (value & 0xC0) == 0x80;
        }

        @Override
        public boolean changesBody() {
            return true;
        }
    }

    /** Closes the connection after the response. */
    record Close(boolean announced) implements Effect {
        @Override
        public Head onHead(Head head, FaultActions actions) {
            actions.spoiled();
            return announced ? head.with("Connection", "close") : head;
        }

        @Override
        public boolean closesAfterwards() {
            return true;
        }
    }
}
