/** Teaches a VGG16 base FER2013's seven expressions: hours, in as many sittings as it takes. */
@NullMarked
package io.moodstream.trainer.backbone;

import org.jspecify.annotations.NullMarked;
