/** The system as it runs: broker, registry, stream app, load. */
@NullMarked
package io.moodstream.bench.pipeline;

import org.jspecify.annotations.NullMarked;
