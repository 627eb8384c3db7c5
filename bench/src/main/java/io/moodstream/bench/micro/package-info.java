/** JMH benchmarks of the small parts. */
@NullMarked
package io.moodstream.bench.micro;

import org.jspecify.annotations.NullMarked;
