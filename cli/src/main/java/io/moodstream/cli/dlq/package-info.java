/** Lists dead letters and replays them, each exactly once. */
@NullMarked
package io.moodstream.cli.dlq;

import org.jspecify.annotations.NullMarked;
