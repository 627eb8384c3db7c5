/** The parts of a run, each a question with an answer. */
@NullMarked
package io.moodstream.bench.part;

import org.jspecify.annotations.NullMarked;
