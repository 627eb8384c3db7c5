/** Lists, shows and replays dead letters. */
@NullMarked
package io.moodstream.cli.dlq;

import org.jspecify.annotations.NullMarked;
