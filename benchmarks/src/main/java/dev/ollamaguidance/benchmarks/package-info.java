/**
 * Compares the client with other Java clients of Ollama. {@code Benchmarks} is the program. It starts {@code FakeServer} and one
 * {@code Agent} for each contender in separate processes, runs the methods of {@code MeasuredCalls} with JMH in several rounds, and
 * writes tables and verdicts. Nothing here is part of a product.
 */
@NullMarked
package dev.ollamaguidance.benchmarks;

import org.jspecify.annotations.NullMarked;
