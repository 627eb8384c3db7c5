/** Tests of the operator's HTTP endpoint. */
@NullMarked
package io.moodstream.stream.http;

import org.jspecify.annotations.NullMarked;
