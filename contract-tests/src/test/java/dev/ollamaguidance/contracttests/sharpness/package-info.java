/**
 * Seeds small mistakes in the contract and checks that a test fails. {@code Mutations} selects the mistakes from the contract with a fixed seed. The
 * {@code Detector}s are the checks and tests of the normal build, run in this process on the contract with the mistake.
 */
@NullMarked
package dev.ollamaguidance.contracttests.sharpness;

import org.jspecify.annotations.NullMarked;
