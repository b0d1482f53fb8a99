/**
 * A server that stands in for Ollama: {@link dev.ollamaguidance.standin.StandIn} is the whole of it for its users.
 *
 * <p>It knows nothing of its own. In contract mode the answers come from the catalogue that is compiled from the contract's
 * examples, of the newest release or an older one; in replay mode they are the recorded answers of one release. Depends on
 * the JDK's HTTP server and Jackson.
 */
@NullMarked
package dev.ollamaguidance.standin;

import org.jspecify.annotations.NullMarked;
