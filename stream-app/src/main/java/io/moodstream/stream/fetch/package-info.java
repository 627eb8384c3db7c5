/** Photos that lie elsewhere: an event may carry a URI in place of the bytes (a claim check). */
@NullMarked
package io.moodstream.stream.fetch;

import org.jspecify.annotations.NullMarked;
