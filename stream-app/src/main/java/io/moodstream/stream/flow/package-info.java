/** What flows along the edges of the topology, and how a processor distinguishes its outputs. */
@NullMarked
package io.moodstream.stream.flow;

import org.jspecify.annotations.NullMarked;
