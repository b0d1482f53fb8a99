@NullMarked
package dev.ollamaguidance.contract.compile;

import org.jspecify.annotations.NullMarked;
