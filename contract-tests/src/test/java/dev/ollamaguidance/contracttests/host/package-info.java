/** The built server, started as a host starts it: the launcher, the protocol on its streams, the Inspector. */
@NullMarked
package dev.ollamaguidance.contracttests.host;

import org.jspecify.annotations.NullMarked;
