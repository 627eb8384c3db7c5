/** What an operator can measure of a running instance, as Micrometer meters for Prometheus. */
@NullMarked
package io.moodstream.stream.meters;

import org.jspecify.annotations.NullMarked;
