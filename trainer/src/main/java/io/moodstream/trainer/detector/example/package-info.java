/** Training examples of the face detector: photos and drawn scenes with faces placed at random. */
@NullMarked
package io.moodstream.trainer.detector.example;

import org.jspecify.annotations.NullMarked;
