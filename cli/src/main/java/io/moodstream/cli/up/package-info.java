/** A complete installation on this machine: broker, registry, topics, schemas, key, stream app. */
@NullMarked
package io.moodstream.cli.up;

import org.jspecify.annotations.NullMarked;
