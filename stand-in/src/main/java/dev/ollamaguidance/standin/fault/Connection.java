package dev.ollamaguidance.standin.fault;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A connection of a client, and the connection to the server that belongs to it. One thread forwards requests, another one
 * responses. A third thread writes responses that replace the server's, so that a disconnect of the client is noticed at any
 * time.
 */
final class Connection {

    private static final int BUFFER = 16 * 1024;
    private static final int KEPT_OF_BODY = 64 * 1024;

    /** Time for the client to read what was sent, before a reset discards it. */
    private static final Duration BEFORE_RESET = Duration.ofMillis(50);

    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final int number;
    private final Socket client;
    private final Socket server;
    private final Watcher watcher;
    private final Queue<Exchange> unanswered = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);

    /** The callbacks of a connection. */
    interface Watcher {

        /** The fault for the response to a request whose head was received. */
        Fault faultFor(String method, String path);

        /** A request was received completely. */
        void seen(SeenRequest request);

        /** A fault changed a response. */
        void spoiled();

        /** The client ended the connection before the server or a fault did. */
        void clientClosed();

        /** Runs a task in a separate thread. */
        void start(Runnable task);
    }

    Connection(int number, Socket client, Socket server, Watcher watcher) {
        this.number = number;
        this.client = client;
        this.server = server;
        this.watcher = watcher;
    }

    /** Forwards requests of the client until either side disconnects. */
    void carryRequests() {
        try {
            HttpInput requests = new HttpInput(client.getInputStream());
            for (Head head = requests.head(); head != null; head = requests.head()) {
                carry(head, requests.body(head.requestFraming()));
            }
        } catch (IOException reset) {
            // The client reset the connection, which ends it too.
        }
        endByClient();
    }

    private void carry(Head head, HttpInput.Body body) throws IOException {
        Fault fault = watcher.faultFor(head.method(), Head.path(head.target()));
        Exchange exchange = new Exchange(head, fault);
        Answer instead = fault.instead().orElse(null);
        if (instead == null) {
            unanswered.add(exchange);
            read(exchange, body, this::forward);
            return;
        }
        if (head.says("expect", "100-continue")) {
            client.getOutputStream().write(CONTINUE);
        }
        read(exchange, body, (bytes, offset, length) -> {});
        watcher.start(() -> answer(exchange, instead));
    }

    /** Reads and forwards a request. Reports it before forwarding its last bytes, so also before the response. */
    private void read(Exchange exchange, HttpInput.Body body, WireOutput server) throws IOException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        Framing framing = exchange.request().requestFraming();
        FramedBodyOutput content = new FramedBodyOutput(server, framing);
        if (body.isDone()) {
            watcher.seen(seen(exchange, kept));
        }
        server.write(exchange.request().bytes());
        byte[] buffer = new byte[framing.isEmpty() ? 0 : BUFFER];
        for (int length = body.read(buffer); length >= 0; length = body.read(buffer)) {
            kept.write(buffer, 0, Math.min(length, KEPT_OF_BODY - kept.size()));
            if (body.isDone()) {
                watcher.seen(seen(exchange, kept));
            }
            content.write(buffer, 0, length);
        }
        if (framing.kind() == Framing.Kind.CHUNKED) {
            watcher.seen(seen(exchange, kept));
        }
        content.end();
    }

    private SeenRequest seen(Exchange exchange, ByteArrayOutputStream body) throws IOException {
        Head request = exchange.request();
        return new SeenRequest(
                number, request.method(), request.target(), request.headers(), body.toString(StandardCharsets.UTF_8));
    }

    private void forward(byte[] bytes, int offset, int length) {
        try {
            server.getOutputStream().write(bytes, offset, length);
        } catch (IOException serverGone) {
            endByOurs();
        }
    }

    /** Forwards responses of the server, with the fault of each request, until either side disconnects. */
    void carryAnswers() {
        try {
            HttpInput answers = new HttpInput(server.getInputStream());
            for (Head head = answers.head(); head != null; head = answers.head()) {
                carryAnswer(head, answers);
            }
        } catch (IOException gone) {
            // Either side disconnected.
        }
        endByOurs();
    }

    private void carryAnswer(Head head, HttpInput answers) throws IOException {
        boolean interim = head.status() < 200;
        Exchange exchange = interim ? null : unanswered.poll();
        if (exchange == null) {
            // Faults do not apply to "100 Continue" and to responses without a request.
            write(head.bytes(), 0, head.bytes().length);
            return;
        }
        HttpInput.Body body = answers.body(head.answerFraming(exchange.request().method()));
        byte[] buffer = new byte[BUFFER];
        deliver(exchange, head, content -> {
            for (int length = body.read(buffer); length >= 0; length = body.read(buffer)) {
                content.write(buffer, 0, length);
            }
        });
    }

    private void answer(Exchange exchange, Answer answer) {
        try {
            exchange.spoiled();
            deliver(exchange, head(answer), content -> {
                for (String part : answer.parts()) {
                    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                    content.write(bytes, 0, bytes.length);
                }
            });
        } catch (IOException gone) {
            end();
        }
    }

    private static Head head(Answer answer) {
        Head head = Head.of(answer);
        if (answer.isStream()) {
            return head.with("Transfer-Encoding", "chunked");
        }
        int length = answer.parts().stream()
                .mapToInt(part -> part.getBytes(StandardCharsets.UTF_8).length)
                .sum();
        return head.with("Content-Length", String.valueOf(length));
    }

    /** Sends a response through the stages of its fault. */
    private void deliver(Exchange exchange, Head head, BodySource source) throws IOException {
        Fault fault = exchange.fault();
        Framing framing = head.answerFraming(exchange.request().method());
        Head sent = head;
        if (framing.kind() == Framing.Kind.LENGTH
                && !framing.isEmpty()
                && fault.effects().stream().anyMatch(Effect::changesBody)) {
            framing = Framing.CHUNKED;
            sent = head.without("Content-Length").with("Transfer-Encoding", "chunked");
        }
        // The stage of the first effect is nearest to the client, so that it acts first at the same position.
        WireOutput wire = this::write;
        for (Effect effect : fault.effects()) {
            wire = effect.onBytes(wire, exchange);
            sent = effect.onHead(sent, exchange);
        }
        wire.write(sent.bytes());
        if (!framing.isEmpty()) {
            BodyOutput content = new FramedBodyOutput(wire, framing);
            for (Effect effect : fault.effects()) {
                content = effect.onBody(content, exchange);
            }
            content.start();
            source.writeTo(content);
            content.end();
        }
        if (exchange.isLast(framing)) {
            endByOurs();
        }
    }

    private void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            client.getOutputStream().write(bytes, offset, length);
        } catch (IOException clientGone) {
            // A write may fail before the reading thread notices the disconnect.
            endByClient();
            throw clientGone;
        }
    }

    private void endByClient() {
        if (over.compareAndSet(false, true)) {
            watcher.clientClosed();
        }
        end();
    }

    private void endByOurs() {
        over.set(true);
        end();
    }

    /** Closes both sides. */
    void end() {
        ended.countDown();
        closeQuietly(server);
        closeQuietly(client);
    }

    private static void closeQuietly(Closeable socket) {
        try {
            socket.close();
        } catch (IOException closed) {
            // Nothing more can be done.
        }
    }

    /** Writes a body. */
    private interface BodySource {
        void writeTo(BodyOutput content) throws IOException;
    }

    /** A request and the fault of its response. */
    private final class Exchange implements FaultActions {

        private final Head request;
        private final Fault fault;
        private boolean spoiled;

        Exchange(Head request, Fault fault) {
            this.request = request;
            this.fault = fault;
        }

        Head request() {
            return request;
        }

        Fault fault() {
            return fault;
        }

        boolean isLast(Framing framing) {
            return framing.kind() == Framing.Kind.UNTIL_CLOSE
                    || fault.effects().stream().anyMatch(Effect::closesAfterwards)
                    || request.says("connection", "close");
        }

        @Override
        public void spoiled() {
            if (!spoiled) {
                spoiled = true;
                watcher.spoiled();
            }
        }

        @Override
        public void pause(Duration time) throws IOException {
            try {
                if (!time.isZero() && ended.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
                    throw new IOException("The connection ended during a pause");
                }
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
                throw (IOException) new InterruptedIOException("The proxy is closing").initCause(closing);
            }
        }

        @Override
        public IOException cut(boolean reset) throws IOException {
            if (reset) {
                pause(BEFORE_RESET);
                over.set(true);
                client.setSoLinger(true, 0);
            }
            endByOurs();
            return new IOException("The fault ended the response");
        }
    }
}
