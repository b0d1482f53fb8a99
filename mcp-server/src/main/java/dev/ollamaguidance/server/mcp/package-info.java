/**
 * The connection to the host: the Model Context Protocol over standard input and output.
 *
 * <p>{@link dev.ollamaguidance.server.mcp.StdioServer} is the entry point. A line passes {@code LineReader} (bytes) → {@code MessageReader}
 * (message, or why it is not valid) → {@code HostSession} (which requests are allowed now) → the SDK's session, or {@code ToolCallHandler}
 * for a tool call. Responses pass {@code MessageWriter} (text) → {@code LineWriter} (one thread, so that lines never mix).
 *
 * <p>The SDK negotiates the version and lists the tools. It does not receive what it would handle incorrectly: lines that are not valid messages,
 * requests before {@code initialize}, tool calls (it runs them on 20 threads, cannot cancel them, and names the wrong tool in the error for an
 * unknown tool), and text of the host, which it would log: ids, methods, the name of the host, and responses to questions.
 *
 * <p>What a host sends has limits: {@code StdioOptions} has those of sizes and numbers. A request over a limit is rejected with an error that names
 * the limit. A host that does not read its responses ends the server. After the process that started the server has ended,
 * a host that does not respond to {@code HostPing} ends it, too.
 *
 * <p>Depends on the interfaces of {@code tool}, the MCP SDK and Jackson. In the server, only {@code Main} depends on this package, and only
 * this package depends on the SDK. Callers pass the standard streams.
 */
@NullMarked
package dev.ollamaguidance.server.mcp;

import org.jspecify.annotations.NullMarked;
