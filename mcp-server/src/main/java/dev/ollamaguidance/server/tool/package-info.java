/**
 * Tools: what they are, who may call them, and what becomes of a call.
 *
 * <p>Tools are read from the catalogue that was compiled from the contract; none is written here. A call goes through {@link
 * dev.ollamaguidance.server.tool.ToolRegistry}: argument check, policy, {@link dev.ollamaguidance.server.tool.OperationInvoker}, {@link
 * dev.ollamaguidance.server.tool.ToolOutcome}, envelope. Knows neither the MCP SDK nor the client; both sides adapt to the interfaces here.
 */
@NullMarked
package dev.ollamaguidance.server.tool;

import org.jspecify.annotations.NullMarked;
