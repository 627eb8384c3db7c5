/** The face detection network: its architecture, its training targets and its outputs. */
@NullMarked
package io.moodstream.models.detector;

import org.jspecify.annotations.NullMarked;
