/**
 * The generated interface {@code OllamaApi} for programs that use Feign. It requires {@code feign-core}, which is not a dependency
 * of this library.
 */
@NullMarked
package dev.ollamaguidance.client.feign;

import org.jspecify.annotations.NullMarked;
