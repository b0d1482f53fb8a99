/**
 * Measures the client beside other Java clients of Ollama. {@code Benchmarks} is the program: it starts {@code
 * FakeServer} in a process of its own, lets JMH run the methods of {@code MeasuredCalls} in forks, one for each contender and
 * workload and in several rounds, and makes a table and a verdict of the figures. Nothing here is part of a product.
 */
@NullMarked
package dev.ollamaguidance.benchmarks;

import org.jspecify.annotations.NullMarked;
