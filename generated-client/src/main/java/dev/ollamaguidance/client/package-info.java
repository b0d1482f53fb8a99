/**
 * A client of Ollama's HTTP API: {@link dev.ollamaguidance.client.OllamaClient} has one method for each operation of the
 * contract, and one more where the operation streams.
 *
 * <p>Generated from the contract at build time: {@code OperationMethods} (the methods), {@link
 * dev.ollamaguidance.client.Operations} (the table), {@code OllamaApi} (what Feign sees) and the records of {@code
 * dev.ollamaguidance.client.model}. Everything else is written by hand and knows no operation by name.
 *
 * <p>The way of a call: {@code OperationMethods} → {@code Calls} → Feign ({@code OllamaApi}; bodies are written by
 * feign-jackson's encoder) → {@code HttpTransport} → {@code Exchange} → the JDK's HTTP client, and back through {@code
 * AnswerBody} and {@code AnswerDecoder} or {@code ErrorAnswerDecoder}. {@code OpenCall} accompanies it from the first
 * byte to the last: it is what a cancel, a time-out or the closing of a stream ends.
 *
 * <p>On the wire:
 *
 * <ul>
 *   <li>HTTP/1.1, without {@code Upgrade} header; no redirect is followed; no cookies.
 *   <li>{@code stream} is true for the methods that give a stream and false for the others, whatever the request says.
 *   <li>Nothing is repeated, except once what the contract calls idempotent, and only when the connection failed before
 *       any byte of an answer, as pooled connections do. (The JDK's client does the same with GET and HEAD on its own.)
 *   <li>Bodies are read to their end, so that the connection can be used again; of an error at most 64 KiB.
 *   <li>Uploads go from their publisher to the socket without a copy in memory.
 * </ul>
 *
 * <p>Threads: those of the JDK's HTTP client, and one daemon timer shared by all clients while bodies are being read.
 *
 * <p>Depends on Feign, Jackson and the error catalogue of the contract ({@code errors.json}, beside the classes); nothing of Feign
 * shows in the public types.
 */
@NullMarked
package dev.ollamaguidance.client;

import org.jspecify.annotations.NullMarked;
