/** Photos that other systems announce in JSON: CloudEvents, and notifications of object stores. Free of Kafka. */
@NullMarked
package io.moodstream.stream.notify;

import org.jspecify.annotations.NullMarked;
