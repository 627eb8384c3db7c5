/**
 * VGG16 without its top (Simonyan and Zisserman, 2015), as a frozen extractor: the origin of its weights, and how it is
 * written.
 */
@NullMarked
package io.moodstream.models.vgg16;

import org.jspecify.annotations.NullMarked;
