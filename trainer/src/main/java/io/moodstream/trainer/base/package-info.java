/** Where the weights of a VGG16 base come from. */
@NullMarked
package io.moodstream.trainer.base;

import org.jspecify.annotations.NullMarked;
