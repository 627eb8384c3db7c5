/** Photos and labels on their way into Kafka. */
@NullMarked
package io.moodstream.web.upload;

import org.jspecify.annotations.NullMarked;
