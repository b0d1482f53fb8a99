@NullMarked
package dev.ollamaguidance.server.config;

import org.jspecify.annotations.NullMarked;
