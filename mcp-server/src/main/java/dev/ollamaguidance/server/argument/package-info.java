/**
 * The arguments of calls between the host and the tools: their limits, their schemas and rules, and what is wrong with them.
 *
 * <p>The schemas and rules come from the catalogue of arguments, which is compiled from the contract. Depends on the catalogues and on {@code
 * text}; knows neither tools nor hosts.
 */
@NullMarked
package dev.ollamaguidance.server.argument;

import org.jspecify.annotations.NullMarked;
