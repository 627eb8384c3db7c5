/** Trains a VGG16 base on FER2013's seven expressions, which takes hours and can be interrupted and resumed. */
@NullMarked
package io.moodstream.trainer.backbone;

import org.jspecify.annotations.NullMarked;
