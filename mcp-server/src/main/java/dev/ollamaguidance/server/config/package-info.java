/**
 * The configuration of a server: one table of settings, read from flags and environment variables and validated as a whole. Uses the
 * client's parser of addresses and the policy class of {@code tool}.
 */
@NullMarked
package dev.ollamaguidance.server.config;

import org.jspecify.annotations.NullMarked;
