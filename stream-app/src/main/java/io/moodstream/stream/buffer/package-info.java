/** Where photos wait, in a state store: until a batch is complete, or until their bytes have been fetched. */
@NullMarked
package io.moodstream.stream.buffer;

import org.jspecify.annotations.NullMarked;
