@NullMarked
package dev.ollamaguidance.server.guidance;

import org.jspecify.annotations.NullMarked;
