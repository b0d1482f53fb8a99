/**
 * The pacts on both wires: between the Java client, consumer {@code ollama-client}, and Ollama, provider {@code ollama}; and between an MCP
 * host and our server.
 *
 * <p>{@link dev.ollamaguidance.contracttests.pact.ClientPactConsumerTest} turns each example of the contract into an interaction,
 * lets the client play its part against Pact's mock server and writes the pact to {@code target/pacts}. The verifications
 * then play the interactions against a stand-in, recorded answers and, when asked, a real Ollama, after a {@link
 * dev.ollamaguidance.contracttests.pact.World} has been put into the state that the interaction begins with. Knows the catalogue
 * of examples, the client, the stand-in and Pact; names no operation, so that a new one with examples is covered as it is.
 */
@NullMarked
package dev.ollamaguidance.contracttests.pact;

import org.jspecify.annotations.NullMarked;
