/**
 * Reads the contract of Ollama's HTTP API, checks it and compiles it, while the project is built.
 *
 * <p>{@code bundle} makes a {@link dev.ollamaguidance.contract.Contract} of the sources, {@code check} looks for mistakes, {@code view} and {@code
 * plain} make other forms of it, and {@code compile} writes the published files and the catalogues. {@link
 * dev.ollamaguidance.contract.ContractReader} reads a contract that is one file, such as the bundle. Only this module knows YAML, and nothing of
 * it is needed when a client or a server runs.
 */
@NullMarked
package dev.ollamaguidance.contract;

import org.jspecify.annotations.NullMarked;
