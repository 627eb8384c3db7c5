/** Serializers and deserializers: Avro records in Confluent's wire format, validated as they are read. */
@NullMarked
package io.moodstream.schemas.serde;

import org.jspecify.annotations.NullMarked;
