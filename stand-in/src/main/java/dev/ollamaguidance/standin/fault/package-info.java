/**
 * A proxy that spoils answers on purpose: {@link dev.ollamaguidance.standin.fault.FaultProxy} stands in front of any server,
 * {@link dev.ollamaguidance.standin.fault.Fault} says what it does, and the proxy tells what clients sent and when they hung
 * up.
 *
 * <p>Knows as much of HTTP/1.1 as it needs to find heads, bodies and lines, and nothing of Ollama but how it writes an error;
 * depends on Jackson for that alone. A fault is a list of effects; each effect puts a stage between the server's answer and
 * the client: one on the body, before it is framed, or one on the bytes of the wire.
 */
@NullMarked
package dev.ollamaguidance.standin.fault;

import org.jspecify.annotations.NullMarked;
