/**
 * The pacts of the two interfaces: between the Java client (consumer {@code ollama-client}) and each release of Ollama (for example provider
 * {@code ollama-0.12.11}), and between an MCP host and the MCP server.
 *
 * <p>{@link dev.ollamaguidance.contracttests.pact.ClientPactConsumerTest} turns each example of the contract at a release into an interaction, and
 * each operation that the release lacks into one that returns 404. It runs the client against Pact's mock server and writes one pact for each release
 * to {@code target/pacts}. The verifications then send the requests to the stand-in of the release, to its recorded responses and, on request, to a
 * real Ollama, after putting a {@link dev.ollamaguidance.contracttests.pact.PactProvider} into the required state. The package uses the catalogues of
 * examples, the client, the recordings, the stand-in and Pact. It names no operation except the one that creates a model, so a new operation with
 * examples is covered without changes.
 */
@NullMarked
package dev.ollamaguidance.contracttests.pact;

import org.jspecify.annotations.NullMarked;
