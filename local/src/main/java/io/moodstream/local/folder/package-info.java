/** The data folder of a local platform: its lock, its permissions, and the files in it; and temporary folders. */
@NullMarked
package io.moodstream.local.folder;

import org.jspecify.annotations.NullMarked;
