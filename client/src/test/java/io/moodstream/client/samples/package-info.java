@NullMarked
package io.moodstream.client.samples;

import org.jspecify.annotations.NullMarked;
