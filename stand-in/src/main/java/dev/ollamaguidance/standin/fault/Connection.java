package dev.ollamaguidance.standin.fault;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** One client's connection and the one to the server behind it. One thread carries requests, another one answers. */
final class Connection {

    private static final int BUFFER = 16 * 1024;

    private final Socket client;
    private final Socket server;
    private final Supplier<Fault> fault;
    private final Runnable clientClosed;
    private final AtomicReference<Progress> present;
    private final AtomicBoolean over = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);

    Connection(Socket client, Socket server, Supplier<Fault> fault, Runnable clientClosed) {
        this.client = client;
        this.server = server;
        this.fault = fault;
        this.clientClosed = clientClosed;
        this.present = new AtomicReference<>(new Progress(fault.get(), new AtomicLong()));
    }

    /** Carries what the client sends, until either side is gone. */
    void carryRequests() {
        byte[] buffer = new byte[BUFFER];
        try {
            InputStream requests = client.getInputStream();
            for (int length = requests.read(buffer); length >= 0; length = requests.read(buffer)) {
                present.set(new Progress(fault.get(), new AtomicLong()));
                forward(buffer, length);
            }
        } catch (IOException reset) {
            // A reset is a way to close.
        }
        endByClient();
    }

    private void forward(byte[] buffer, int length) {
        try {
            server.getOutputStream().write(buffer, 0, length);
        } catch (IOException serverGone) {
            over.set(true);
            end();
        }
    }

    /** Carries what the server answers, with the fault of the moment, until either side is gone. */
    void carryAnswers() {
        byte[] buffer = new byte[BUFFER];
        try {
            InputStream answers = server.getInputStream();
            boolean going = true;
            for (int length = answers.read(buffer); going && length >= 0; length = going ? answers.read(buffer) : -1) {
                going = deliver(buffer, length);
            }
        } catch (IOException gone) {
            // Nothing is left to carry.
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
        over.set(true);
        end();
    }

    private void endByClient() {
        if (over.compareAndSet(false, true)) {
            clientClosed.run();
        }
        end();
    }

    /** Closes both sides. */
    void end() {
        ended.countDown();
        closeQuietly(server);
        closeQuietly(client);
    }

    private boolean deliver(byte[] buffer, int length) throws IOException, InterruptedException {
        Progress answer = present.get();
        Fault spoiling = answer.fault();
        OutputStream answers = client.getOutputStream();
        long sent = answer.sent().get();
        int offset = 0;
        while (offset < length && sent < spoiling.endAfter()) {
            if (sent == spoiling.stallAfter() && pause(spoiling.stall())) {
                return false;
            }
            int piece = piece(spoiling, sent, length - offset);
            sent = answer.sent().addAndGet(piece);
            if (!write(answers, buffer, offset, piece)) {
                return false;
            }
            offset += piece;
            if (pause(spoiling.between())) {
                return false;
            }
        }
        if (sent >= spoiling.endAfter()) {
            cut(spoiling);
            return false;
        }
        return true;
    }

    /** False when the client is gone: a write may find that out before the thread that reads does. */
    private boolean write(OutputStream answers, byte[] buffer, int offset, int length) {
        try {
            answers.write(buffer, offset, length);
            return true;
        } catch (IOException clientGone) {
            endByClient();
            return false;
        }
    }

    private static int piece(Fault spoiling, long sent, int rest) {
        long most = Math.min(rest, spoiling.pieceSize());
        most = Math.min(most, spoiling.endAfter() - sent);
        if (sent < spoiling.stallAfter()) {
            most = Math.min(most, spoiling.stallAfter() - sent);
        }
        return (int) most;
    }

    /** Waits; true when the connection ended meanwhile. */
    private boolean pause(Duration time) throws InterruptedException {
        return !time.isZero() && ended.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void cut(Fault spoiling) throws IOException {
        over.set(true);
        if (spoiling.reset()) {
            client.setSoLinger(true, 0);
        }
        end();
    }

    private static void closeQuietly(Closeable socket) {
        try {
            socket.close();
        } catch (IOException closed) {
            // It is as closed as it can be.
        }
    }

    /**
     * How far the answer to the latest request is.
     *
     * @param fault the one that was set when the request came
     * @param sent bytes that the client was sent
     */
    private record Progress(Fault fault, AtomicLong sent) {}
}
