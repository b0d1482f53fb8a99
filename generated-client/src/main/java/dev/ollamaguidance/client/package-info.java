/**
 * A client of Ollama's HTTP API: {@link dev.ollamaguidance.client.OllamaClient} has one method for each operation of the
 * contract, and one more where the operation streams.
 *
 * <p>Generated from the contract at build time: {@code OperationMethods} (the methods), {@link
 * dev.ollamaguidance.client.Operations} (the table), {@link dev.ollamaguidance.client.StreamCollectors}, {@code
 * ModelReaders} (what reads the records, docs/adr/0006), the records of {@code dev.ollamaguidance.client.model} and the
 * interface of {@code dev.ollamaguidance.client.feign}, which no call goes through. Everything else is written by hand
 * and knows no operation by name.
 *
 * <p>The way of a call (docs/adr/0007): {@code OperationMethods} → {@code Calls}, which writes the request with Jackson and
 * makes a {@code Call} → {@code Transport} → the JDK's HTTP client. Back comes an answer in one piece through {@code
 * WholeBody}, which collects it, and a stream through {@code StreamBody}, a queue of bytes, which {@code AnswerStream} and
 * {@code PartReader} read in the caller's thread, part by part. The {@code Call} accompanies it from the first byte to the
 * last: it is what a cancel, a limit or the closing of a stream ends, and what {@code CallListener}s hear of. {@code
 * Watchdog} looks after the limits of all calls. An answer that is an error becomes an {@code OllamaException}, whose
 * code is looked up in {@code ErrorCatalogue}.
 *
 * <p>On the wire:
 *
 * <ul>
 *   <li>HTTP/1.1, without {@code Upgrade} header; no redirect is followed; no cookies.
 *   <li>{@code stream} is true for the methods that give a stream and false for the others, whatever the request says.
 *   <li>Nothing is repeated, except once what the contract calls read-only or idempotent, and only when the connection
 *       failed before any byte of an answer, as pooled connections do. (The JDK's client does the same with GET and HEAD on its own.)
 *   <li>Bodies are read to their end, so that the connection can be used again; of an error at most 64 KiB.
 *   <li>Uploads go from their publisher to the socket without a copy in memory.
 * </ul>
 *
 * <p>Threads: one of the JDK's HTTP client for each {@code OllamaClient}, which reads all its connections, and one daemon
 * thread for all clients, {@code Watchdog}'s, while calls are open. TLS has four more, uploads and a client that was given
 * an {@code HttpClient.Builder} have the JDK's own. Requests are written, answers read and listeners called
 * in the caller's thread.
 *
 * <p>Depends on Jackson alone, and on the error catalogue of the contract ({@code errors.json}, beside the classes).
 */
@NullMarked
package dev.ollamaguidance.client;

import org.jspecify.annotations.NullMarked;
