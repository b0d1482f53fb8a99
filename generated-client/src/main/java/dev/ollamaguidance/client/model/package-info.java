/**
 * What is sent to Ollama and what comes back: one class for each schema of the contract, generated from it.
 *
 * <p>Objects are records made by builders, texts with known values are {@code OpenEnum}s, and members of several JSON
 * types are {@code UnionValue}s; vectors are {@link dev.ollamaguidance.client.model.Embedding}s. {@link
 * dev.ollamaguidance.client.model.TokenUsage} and {@link dev.ollamaguidance.client.model.NamesModel} are what several
 * records have in common. All these and the helpers of the generated code are written by hand.
 *
 * <p>On the wire: an unset member is not sent and {@code null} never is. A member that arrives as {@code null} counts as
 * absent, except inside free JSON (a map of anything), where it is a value. Members and values that the contract does
 * not name are kept and written back. Required members are asked for by the builders alone; reading never fails for
 * lack of one.
 *
 * <p>This package knows Jackson's annotations and nothing else of this library.
 */
@NullMarked
package dev.ollamaguidance.client.model;

import org.jspecify.annotations.NullMarked;
