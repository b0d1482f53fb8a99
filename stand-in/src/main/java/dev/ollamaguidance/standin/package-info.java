/**
 * A server that replaces Ollama in tests. Start with {@link dev.ollamaguidance.standin.StandIn}, the only type of this package.
 *
 * <p>The server contains no responses. In contract mode, they come from the catalogue that is compiled from the contract's
 * examples, for the newest release or an older one. In replay mode, they are the recorded responses of one release. Depends
 * on the JDK's HTTP server and Jackson.
 */
@NullMarked
package dev.ollamaguidance.standin;

import org.jspecify.annotations.NullMarked;
