@NullMarked
package io.moodstream.client.deadletter;

import org.jspecify.annotations.NullMarked;
