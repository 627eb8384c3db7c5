/** The running system: broker, registry, stream app, load. */
@NullMarked
package io.moodstream.bench.pipeline;

import org.jspecify.annotations.NullMarked;
