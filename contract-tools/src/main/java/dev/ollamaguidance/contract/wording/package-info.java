/**
 * The list of words and phrases that texts of this project avoid, and the search for them. The list is the resource {@code words.yaml}; its
 * head describes the entries.
 */
@NullMarked
package dev.ollamaguidance.contract.wording;

import org.jspecify.annotations.NullMarked;
