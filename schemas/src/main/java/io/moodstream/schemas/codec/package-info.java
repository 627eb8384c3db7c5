/** Converts between domain types and Avro records. */
@NullMarked
package io.moodstream.schemas.codec;

import org.jspecify.annotations.NullMarked;
