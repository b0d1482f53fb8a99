/**
 * A client of Ollama's HTTP API: {@link dev.ollamaguidance.client.OllamaClient} has one method per operation of the
 * contract, and a second one for operations that stream. The contract is the OpenAPI document of that API which this client is
 * generated from.
 *
 * <p>Generated from the contract at build time: {@code OperationMethods} (the methods), {@link
 * dev.ollamaguidance.client.Operations} (the table), {@link dev.ollamaguidance.client.StreamCollectors}, {@code
 * json.ModelReaders} (which reads the records, docs/adr/0006), the records of {@code dev.ollamaguidance.client.model} and the
 * interface of {@code dev.ollamaguidance.client.feign}, which this client does not use. All other code is written by hand and does
 * not refer to operations by name.
 *
 * <p>Path of a call (docs/adr/0007): {@code OperationMethods} → {@code Calls}, which writes the request with Jackson and creates a
 * {@code Call} → {@code Transport} → the JDK's HTTP client. {@code WholeBody} collects a response that is not streamed. {@code
 * StreamBody} queues the bytes of a stream, which {@code AnswerStream} and {@code PartReader} read part by part in the caller's
 * thread. The {@code Exchange} of the call exists from the first byte to the last: a cancellation, a timeout or closing the stream
 * ends it. {@code Watchdog} enforces the limits of all exchanges. The {@code Call} notifies the {@code CallListener}s and turns an
 * error response into an {@code OllamaException}, whose code it looks up in {@code ErrorCatalogue}.
 *
 * <p>Packages that are not exported: {@code http} (transport and bodies) and {@code json} (reading JSON).
 *
 * <p>HTTP behavior:
 *
 * <ul>
 *   <li>HTTP/1.1, without {@code Upgrade} header; redirects are not followed; no cookies.
 *   <li>{@code stream} is true for the methods that return a stream and false for the others, regardless of the request.
 *   <li>A request is retried at most once: only if the contract marks the operation as read-only or idempotent, and only if the
 *       connection fails before any byte of a response, as pooled connections do. (For GET and HEAD, the JDK's client does the same.)
 *   <li>Bodies are read to their end, so that the connection can be reused; error bodies are read up to 64 KiB.
 *   <li>Uploads go from their publisher to the socket without a copy in memory.
 * </ul>
 *
 * <p>Threads: each {@code OllamaClient} has one thread of the JDK's HTTP client, which reads all its connections. {@code Watchdog}
 * has one daemon thread for all clients while calls are open. TLS adds four threads. Uploads, and clients with a custom {@code
 * HttpClient.Builder}, use the JDK's threads. Requests are written, responses are read and listeners are called in the caller's
 * thread.
 *
 * <p>Depends only on Jackson and on the error catalogue of the contract ({@code errors.json}, next to the classes).
 */
@NullMarked
package dev.ollamaguidance.client;

import org.jspecify.annotations.NullMarked;
