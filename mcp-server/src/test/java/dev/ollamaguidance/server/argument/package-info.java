@NullMarked
package dev.ollamaguidance.server.argument;

import org.jspecify.annotations.NullMarked;
