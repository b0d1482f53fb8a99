/**
 * Attacks on the built server: a hostile Ollama, a hostile host and a hostile environment. The tests check what an attacker can observe: lines on the
 * wire, memory, processor time, exit status. {@code docs/threat-model.md} says which threat each test covers.
 */
@NullMarked
package dev.ollamaguidance.contracttests.attack;

import org.jspecify.annotations.NullMarked;
