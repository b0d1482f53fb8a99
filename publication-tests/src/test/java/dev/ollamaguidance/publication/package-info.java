/** Tests of the published artifacts from outside: as jars and as a repository, used by a project that is not part of this build. */
@NullMarked
package dev.ollamaguidance.publication;

import org.jspecify.annotations.NullMarked;
