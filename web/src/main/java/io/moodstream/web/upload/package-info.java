/** Sends uploaded photos and labels to Kafka. */
@NullMarked
package io.moodstream.web.upload;

import org.jspecify.annotations.NullMarked;
