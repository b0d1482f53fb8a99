/**
 * What a model should know beside an answer: hints after a call, advice after a failure, and the guide.
 *
 * <p>All texts about Ollama come from the catalogues that were compiled from the contract; they are read at the first call, not at start.
 * The live state comes through {@link dev.ollamaguidance.server.tool.OperationInvoker}. Knows the catalogues and the interfaces of {@code
 * tool}, neither the MCP SDK nor the client.
 */
@NullMarked
package dev.ollamaguidance.server.guidance;

import org.jspecify.annotations.NullMarked;
