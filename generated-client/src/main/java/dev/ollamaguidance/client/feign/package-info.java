/**
 * The generated interface {@code OllamaApi} for programs that have a Feign of their own. It needs {@code feign-core}, which
 * this library does not bring along.
 */
@NullMarked
package dev.ollamaguidance.client.feign;

import org.jspecify.annotations.NullMarked;
