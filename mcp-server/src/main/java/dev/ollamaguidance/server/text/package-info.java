/**
 * Text from a server, a model or a host: cleaned, quoted and checked before it is shown, and without known secrets. Depends on no other package
 * of the server.
 */
@NullMarked
package dev.ollamaguidance.server.text;

import org.jspecify.annotations.NullMarked;
