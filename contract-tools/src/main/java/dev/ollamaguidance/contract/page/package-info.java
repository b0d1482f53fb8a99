/**
 * Makes pages for readers: one that describes the whole API, from the contract alone, and one that compares the contract with the OpenAPI file
 * of Ollama itself. Both are committed; a test of the contract tests says when one is out of date. Depends on the contract model alone.
 */
@NullMarked
package dev.ollamaguidance.contract.page;

import org.jspecify.annotations.NullMarked;
