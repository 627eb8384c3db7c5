/** What the topics still hold of what was classified: predictions, and the photos that they were made from. */
@NullMarked
package io.moodstream.cli.replay.recorded;

import org.jspecify.annotations.NullMarked;
