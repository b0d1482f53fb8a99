@NullMarked
package dev.ollamaguidance.contract.bundle;

import org.jspecify.annotations.NullMarked;
