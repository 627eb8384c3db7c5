/** Tests of the whole graph with Kafka Streams' test driver. */
@NullMarked
package io.moodstream.stream.topology;

import org.jspecify.annotations.NullMarked;
