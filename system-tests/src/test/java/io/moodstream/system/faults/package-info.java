/** Faults and attacks of every kind, on real processes: nothing may be lost, and nobody may get in. */
@NullMarked
package io.moodstream.system.faults;

import org.jspecify.annotations.NullMarked;
