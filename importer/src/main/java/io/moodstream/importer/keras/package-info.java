/** Networks that Keras 1, 2 and 3 saved. Nothing in their files is executed. */
@NullMarked
package io.moodstream.importer.keras;

import org.jspecify.annotations.NullMarked;
