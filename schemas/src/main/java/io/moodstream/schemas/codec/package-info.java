/** From domain types to Avro records and back. */
@NullMarked
package io.moodstream.schemas.codec;

import org.jspecify.annotations.NullMarked;
