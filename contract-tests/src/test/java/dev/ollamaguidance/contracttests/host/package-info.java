/** Tests of the built server, started as a host starts it: the launcher, the protocol on its streams and the MCP Inspector. */
@NullMarked
package dev.ollamaguidance.contracttests.host;

import org.jspecify.annotations.NullMarked;
