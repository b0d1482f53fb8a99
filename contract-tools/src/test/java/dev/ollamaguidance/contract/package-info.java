@NullMarked
package dev.ollamaguidance.contract;

import org.jspecify.annotations.NullMarked;
