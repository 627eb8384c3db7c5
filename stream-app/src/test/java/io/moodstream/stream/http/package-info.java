/** Tests of the operator's endpoint. */
@NullMarked
package io.moodstream.stream.http;

import org.jspecify.annotations.NullMarked;
