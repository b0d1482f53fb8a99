@NullMarked
package dev.ollamaguidance.client.feign;

import org.jspecify.annotations.NullMarked;
