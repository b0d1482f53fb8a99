/**
 * Reads the contract of Ollama's HTTP API, checks it and compiles it, while the project is built.
 *
 * <p>Data flows from the YAML file through {@link dev.ollamaguidance.contract.ContractReader} into a {@link
 * dev.ollamaguidance.contract.Contract}, past the checks of {@code check}, into the catalogues of {@code compile}. This is the only place
 * that knows YAML; nothing of it is there when a client or a server runs.
 */
@NullMarked
package dev.ollamaguidance.contract;

import org.jspecify.annotations.NullMarked;
