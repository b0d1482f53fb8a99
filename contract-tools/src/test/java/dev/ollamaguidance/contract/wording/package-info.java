@NullMarked
package dev.ollamaguidance.contract.wording;

import org.jspecify.annotations.NullMarked;
