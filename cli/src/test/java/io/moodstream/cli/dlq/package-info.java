@NullMarked
package io.moodstream.cli.dlq;

import org.jspecify.annotations.NullMarked;
