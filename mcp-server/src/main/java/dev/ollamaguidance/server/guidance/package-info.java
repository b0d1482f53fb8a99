/**
 * Guidance for models: warnings and next steps after a call, advice after a failure, the guide and the reference.
 *
 * <p>All texts about Ollama are in the catalogues that are compiled from the contract. They are read at the first call, not at the start.
 * The current state is read through {@link dev.ollamaguidance.server.tool.OperationInvoker}. Depends on the catalogues and on {@code tool},
 * but neither on the MCP SDK nor on the client.
 */
@NullMarked
package dev.ollamaguidance.server.guidance;

import org.jspecify.annotations.NullMarked;
