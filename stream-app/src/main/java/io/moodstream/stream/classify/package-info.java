/** From photos to verdicts, independent of where photos come from and verdicts go: no Kafka, no network. */
@NullMarked
package io.moodstream.stream.classify;

import org.jspecify.annotations.NullMarked;
