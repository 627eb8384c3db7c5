/** The whole system, with nothing stood in for: broker, registry, stream app and models are the real ones. */
@NullMarked
package io.moodstream.system;

import org.jspecify.annotations.NullMarked;
