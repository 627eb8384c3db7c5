/** Photos stored elsewhere: an event may carry a URI instead of the bytes (a claim check). */
@NullMarked
package io.moodstream.stream.fetch;

import org.jspecify.annotations.NullMarked;
