/**
 * Seeds small mistakes in the contract and sees whether a test turns red. {@code Mutations} draws the mistakes, from the contract itself and by
 * a fixed seed; the {@code Detector}s are the checks and tests of the normal build, run in this process on the contract with the mistake.
 */
@NullMarked
package dev.ollamaguidance.contracttests.sharpness;

import org.jspecify.annotations.NullMarked;
