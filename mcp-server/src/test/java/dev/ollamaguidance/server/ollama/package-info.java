@NullMarked
package dev.ollamaguidance.server.ollama;

import org.jspecify.annotations.NullMarked;
