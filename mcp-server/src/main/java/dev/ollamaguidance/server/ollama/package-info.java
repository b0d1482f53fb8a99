/**
 * The wire to Ollama: performs the operations of the contract with the Java client, one generic way for all of them. The only package that
 * knows the client; gives out {@link dev.ollamaguidance.server.tool.ToolOutcome}.
 */
@NullMarked
package dev.ollamaguidance.server.ollama;

import org.jspecify.annotations.NullMarked;
