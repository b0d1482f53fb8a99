/**
 * The requests to Ollama and its responses: one class per schema of the contract, generated from it.
 *
 * <p>Objects are records with builders, strings with known values are {@code OpenEnum}s, and fields of several JSON types are {@code
 * UnionValue}s; vectors are {@link dev.ollamaguidance.client.model.Embedding}s. {@link
 * dev.ollamaguidance.client.model.TokenUsage}, {@link dev.ollamaguidance.client.model.NamesModel} and {@link
 * dev.ollamaguidance.client.model.TextResponse} are interfaces of several records. These types and the helpers of the generated code are written by hand.
 *
 * <p>JSON: unset fields and {@code null} are never sent. A field that is {@code null} in a response is read as absent, except inside
 * free-form JSON (a map of any values), where it is a value. Fields and values that the contract does not define, and
 * values of another type, are kept and written back ({@link dev.ollamaguidance.client.model.OpenObject}). Only the builders check required fields; reading does not fail if one is missing.
 *
 * <p>This package depends on Jackson's annotations only.
 */
@NullMarked
package dev.ollamaguidance.client.model;

import org.jspecify.annotations.NullMarked;
