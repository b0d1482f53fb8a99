/**
 * The wire to the host: the Model Context Protocol over standard input and output.
 *
 * <p>{@link dev.ollamaguidance.server.mcp.StdioServer} is the whole of it for its users. A line goes {@code LineReader} (bytes) → {@code
 * MessageReader} (message, or the reason why it is none) → {@code HostSession} (what may be asked when) → the SDK's session for the
 * protocol, or {@code ToolCallHandler} for a tool call. Responses go {@code MessageWriter} (text) → {@code LineWriter} (one thread, so that
 * lines never mix).
 *
 * <p>The SDK negotiates the version, lists the tools and knows the other methods. What it would get wrong does not reach it: lines that
 * are no message, requests before {@code initialize}, calls (it runs them on twenty threads, cannot cancel them, and names a
 * tool that nobody asked for when it does not know one).
 *
 * <p>Depends on {@code tool}'s interfaces, the MCP SDK and Jackson. Nothing else in the server but {@code Main} knows this package, and
 * nothing outside it knows the SDK. Standard streams are given, never looked up.
 */
@NullMarked
package dev.ollamaguidance.server.mcp;

import org.jspecify.annotations.NullMarked;
