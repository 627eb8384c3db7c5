/** The schema registry as a child process, and the backup of its schemas. */
@NullMarked
package io.moodstream.local.registry;

import org.jspecify.annotations.NullMarked;
