/**
 * The MCP server: {@code Main} puts the parts together, {@code Assembly} says what is made of what.
 *
 * <p>Settings are in {@code config}. A call goes from {@code mcp} (the wire to the host) through {@code tool} (check, policy, envelope) to {@code ollama} (the wire to
 * Ollama). {@code guidance} adds what a model should know, {@code cli} what a person needs. Only this package knows all of them.
 */
@NullMarked
package dev.ollamaguidance.server;

import org.jspecify.annotations.NullMarked;
