/** Responses that deviate from the contract, from the server to the result of a tool. */
@NullMarked
package dev.ollamaguidance.server.deviation;

import org.jspecify.annotations.NullMarked;
