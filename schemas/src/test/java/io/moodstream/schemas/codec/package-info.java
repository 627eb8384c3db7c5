/** Tests that nothing is lost between domain objects and Avro records. */
@NullMarked
package io.moodstream.schemas.codec;

import org.jspecify.annotations.NullMarked;
