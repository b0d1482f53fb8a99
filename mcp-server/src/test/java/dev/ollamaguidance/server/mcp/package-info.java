/** Tests of the wire to the host: a fake host on one side, fake tools on the other, the SDK in between. */
@NullMarked
package dev.ollamaguidance.server.mcp;

import org.jspecify.annotations.NullMarked;
