/**
 * A proxy that injects faults into responses. {@link dev.ollamaguidance.standin.fault.FaultProxy} forwards requests to any
 * server, {@link dev.ollamaguidance.standin.fault.Fault} describes what happens to the responses. The proxy also reports what
 * clients sent and when they disconnected.
 *
 * <p>Parses only the parts of HTTP/1.1 that are required to find heads, bodies and lines. Of Ollama, only the format of an
 * error is known here, which is also the only use of Jackson. A fault is a list of effects. Each effect adds a stage between
 * the server's response and the client: for the body before it is framed, or for the bytes that are sent.
 */
@NullMarked
package dev.ollamaguidance.standin.fault;

import org.jspecify.annotations.NullMarked;
