/**
 * The connection to Ollama: performs the operations of the contract with the Java client, in one generic way for all operations. Only this
 * package sends requests with the client. Returns {@link dev.ollamaguidance.server.tool.ToolOutcome}.
 */
@NullMarked
package dev.ollamaguidance.server.ollama;

import org.jspecify.annotations.NullMarked;
