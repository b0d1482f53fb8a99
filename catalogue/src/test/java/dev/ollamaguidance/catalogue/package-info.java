@NullMarked
package dev.ollamaguidance.catalogue;

import org.jspecify.annotations.NullMarked;
