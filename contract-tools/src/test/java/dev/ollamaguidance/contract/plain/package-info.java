@NullMarked
package dev.ollamaguidance.contract.plain;

import org.jspecify.annotations.NullMarked;
