/** The golden searches of a face detector: photos, and the faces that it has to find in them. */
@NullMarked
package io.moodstream.models.detector.golden;

import org.jspecify.annotations.NullMarked;
