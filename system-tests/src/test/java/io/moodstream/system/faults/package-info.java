/** Everything that can break is broken here, on real processes; nothing may be lost by it and nobody may get in. */
@NullMarked
package io.moodstream.system.faults;

import org.jspecify.annotations.NullMarked;
