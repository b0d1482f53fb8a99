@NullMarked
package dev.ollamaguidance.server;

import org.jspecify.annotations.NullMarked;
