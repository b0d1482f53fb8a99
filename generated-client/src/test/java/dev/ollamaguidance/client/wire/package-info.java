/** An HTTP server on bare sockets that records the bytes of each request and can violate HTTP. */
@NullMarked
package dev.ollamaguidance.client.wire;

import org.jspecify.annotations.NullMarked;
