/**
 * The HTTP layer of both modes: requests, responses and how they are sent.
 *
 * <p>Does not depend on the contract or the recordings; the implementations of {@link
 * dev.ollamaguidance.standin.http.Answerer} do. Only this package and {@code StandIn} use the JDK's HTTP server.
 */
@NullMarked
package dev.ollamaguidance.standin.http;

import org.jspecify.annotations.NullMarked;
