/**
 * The tools, the policy for calls, and the steps of a call.
 *
 * <p>Tools are read from the catalogue that is compiled from the contract; none is defined here. A call goes through {@link
 * dev.ollamaguidance.server.tool.ToolRegistry}: policy, argument check, {@link dev.ollamaguidance.server.tool.OperationInvoker}, {@link
 * dev.ollamaguidance.server.tool.ToolOutcome}, envelope. Depends neither on the MCP SDK nor on the client; both sides adapt to the interfaces
 * here.
 */
@NullMarked
package dev.ollamaguidance.server.tool;

import org.jspecify.annotations.NullMarked;
