/** What flows along the edges of the topology, and how a processor tells its outputs apart. */
@NullMarked
package io.moodstream.stream.flow;

import org.jspecify.annotations.NullMarked;
