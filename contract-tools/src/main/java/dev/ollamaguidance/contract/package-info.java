/**
 * Reads, checks and compiles the contract of Ollama's HTTP API. Used by the build only; clients and servers do not need it at run time.
 *
 * <p>{@code bundle} combines the sources into a {@link dev.ollamaguidance.contract.Contract}, {@code check} finds mistakes, {@code view} and
 * {@code plain} derive other forms of it, {@code page} writes pages for readers, and {@code compile} writes the published files and the
 * catalogues. {@code wording} finds discouraged words, and {@code command} has the programs of the build. {@link dev.ollamaguidance.contract.ContractReader} reads a contract from a single file, such as the bundle. Only this module
 * reads YAML.
 */
@NullMarked
package dev.ollamaguidance.contract;

import org.jspecify.annotations.NullMarked;
