/**
 * The configuration of a server: one table of settings, read from flags and environment and checked as a whole. Knows the form of an address
 * from the client, and the policy that {@code tool} asks.
 */
@NullMarked
package dev.ollamaguidance.server.config;

import org.jspecify.annotations.NullMarked;
