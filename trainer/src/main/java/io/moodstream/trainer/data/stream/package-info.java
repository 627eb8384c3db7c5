/** The labelled photos of the stream as a data set, read from the topics and never written to a disk. */
@NullMarked
package io.moodstream.trainer.data.stream;

import org.jspecify.annotations.NullMarked;
