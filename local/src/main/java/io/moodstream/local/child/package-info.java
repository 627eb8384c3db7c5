/** Child JVMs started, watched and stopped by this one, which do not outlive it. */
@NullMarked
package io.moodstream.local.child;

import org.jspecify.annotations.NullMarked;
