/** From photos to verdicts, and nothing of where photos come from or where verdicts go: no Kafka, no network. */
@NullMarked
package io.moodstream.stream.classify;

import org.jspecify.annotations.NullMarked;
