@NullMarked
package dev.ollamaguidance.contract.command;

import org.jspecify.annotations.NullMarked;
