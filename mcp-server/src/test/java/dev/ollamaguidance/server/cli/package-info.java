@NullMarked
package dev.ollamaguidance.server.cli;

import org.jspecify.annotations.NullMarked;
