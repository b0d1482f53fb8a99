/** What is published, seen from outside: as jars and as a repository, by a project that has nothing of this one's build. */
@NullMarked
package dev.ollamaguidance.publication;

import org.jspecify.annotations.NullMarked;
