/**
 * The pacts on both wires: between the Java client, consumer {@code ollama-client}, and each release of Ollama, for example provider
 * {@code ollama-0.12.11}; and between an MCP host and our server.
 *
 * <p>{@link dev.ollamaguidance.contracttests.pact.ClientPactConsumerTest} turns each example of the contract at a release into an
 * interaction, and each operation that the release lacks into one that ends with 404, lets the client play its part against
 * Pact's mock server and writes one pact for each release to {@code target/pacts}. The verifications then play the interactions
 * against the stand-in of the release, its recorded answers and, when asked, a real Ollama, after a {@link
 * dev.ollamaguidance.contracttests.pact.PactProvider} has been put into the state that the interaction begins with. Knows the catalogues
 * of examples, the client, the recordings, the stand-in and Pact; names no operation but the one that makes a model, so that a new
 * one with examples is covered as it is.
 */
@NullMarked
package dev.ollamaguidance.contracttests.pact;

import org.jspecify.annotations.NullMarked;
