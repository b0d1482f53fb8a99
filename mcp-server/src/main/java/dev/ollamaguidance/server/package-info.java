/**
 * The MCP server: {@code Main} starts it, {@code Assembly} composes its parts.
 *
 * <p>{@code config} has the settings. A call goes from {@code mcp} (connection to the host) through {@code tool} (checks, policy, envelope)
 * to {@code ollama} (connection to Ollama). {@code guidance} adds advice for the model. {@code cli} has the commands for a person at a
 * terminal. Only this package depends on all others.
 */
@NullMarked
package dev.ollamaguidance.server;

import org.jspecify.annotations.NullMarked;
