/** What a network wants of its pictures, and how ours become such pictures within its graph. */
@NullMarked
package io.moodstream.importer.picture;

import org.jspecify.annotations.NullMarked;
