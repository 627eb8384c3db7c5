/** That nothing is lost between domain and Avro. */
@NullMarked
package io.moodstream.schemas.codec;

import org.jspecify.annotations.NullMarked;
