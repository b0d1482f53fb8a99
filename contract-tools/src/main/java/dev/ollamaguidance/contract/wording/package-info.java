/**
 * Finds discouraged words and phrases in the prose of this project. The list is the resource {@code words.yaml}; its first comment
 * describes the format.
 */
@NullMarked
package dev.ollamaguidance.contract.wording;

import org.jspecify.annotations.NullMarked;
