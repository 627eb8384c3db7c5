/** The repackaged Confluent classes, tried against the libraries this project runs them with. */
@NullMarked
package io.moodstream.registry;

import org.jspecify.annotations.NullMarked;
