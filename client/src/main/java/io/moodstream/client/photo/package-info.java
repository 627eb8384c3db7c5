/** Makes photo events and sends them to the photo-events topic. */
@NullMarked
package io.moodstream.client.photo;

import org.jspecify.annotations.NullMarked;
