/** Photos that others tell of in JSON: CloudEvents, and notifications of object stores. Without Kafka. */
@NullMarked
package io.moodstream.stream.notify;

import org.jspecify.annotations.NullMarked;
