/** Tests of sending requests and of the limits of exchanges. */
@NullMarked
package dev.ollamaguidance.client.http;

import org.jspecify.annotations.NullMarked;
