/** Tests of the connection to the host, with a fake host and fake tools. */
@NullMarked
package dev.ollamaguidance.server.mcp;

import org.jspecify.annotations.NullMarked;
