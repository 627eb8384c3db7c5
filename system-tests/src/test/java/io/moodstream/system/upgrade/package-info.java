/** This release continues from what earlier ones wrote: stored topics, restored into a new broker and registry. */
@NullMarked
package io.moodstream.system.upgrade;

import org.jspecify.annotations.NullMarked;
