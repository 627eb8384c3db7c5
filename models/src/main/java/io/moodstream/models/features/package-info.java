/** From pixels to the numbers that heads judge by; one extractor may serve several members. */
@NullMarked
package io.moodstream.models.features;

import org.jspecify.annotations.NullMarked;
