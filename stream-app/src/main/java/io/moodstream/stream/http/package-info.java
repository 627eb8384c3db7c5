/** The operator's HTTP endpoint: metrics and health. */
@NullMarked
package io.moodstream.stream.http;

import org.jspecify.annotations.NullMarked;
