/** Tests of reading the types of the model. */
@NullMarked
package dev.ollamaguidance.client.json;

import org.jspecify.annotations.NullMarked;
