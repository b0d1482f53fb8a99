@NullMarked
package dev.ollamaguidance.contract.check;

import org.jspecify.annotations.NullMarked;
