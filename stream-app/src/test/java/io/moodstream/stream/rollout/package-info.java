@NullMarked
package io.moodstream.stream.rollout;

import org.jspecify.annotations.NullMarked;
