/**
 * The HTTP side that both modes share: what was asked, what is answered, and how an answer is put on the wire.
 *
 * <p>Knows neither the contract nor the recordings; an {@link dev.ollamaguidance.standin.http.Answerer} does. The JDK's
 * HTTP server is known here and in {@code StandIn} only.
 */
@NullMarked
package dev.ollamaguidance.standin.http;

import org.jspecify.annotations.NullMarked;
