@NullMarked
package dev.ollamaguidance.contract.view;

import org.jspecify.annotations.NullMarked;
