/** Tests of the graph with the test driver. */
@NullMarked
package io.moodstream.stream.topology;

import org.jspecify.annotations.NullMarked;
