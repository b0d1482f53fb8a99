@NullMarked
package dev.ollamaguidance.server.tool;

import org.jspecify.annotations.NullMarked;
