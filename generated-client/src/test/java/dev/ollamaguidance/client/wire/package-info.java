/** An HTTP server on bare sockets that shows what really is on the wire, and can break the rules of HTTP. */
@NullMarked
package dev.ollamaguidance.client.wire;

import org.jspecify.annotations.NullMarked;
