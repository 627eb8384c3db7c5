/** The repackaged Confluent classes, tested with the libraries that this project runs them with. */
@NullMarked
package io.moodstream.registry;

import org.jspecify.annotations.NullMarked;
