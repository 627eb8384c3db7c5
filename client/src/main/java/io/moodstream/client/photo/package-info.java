/** Makes photo events, and sends them and labels. */
@NullMarked
package io.moodstream.client.photo;

import org.jspecify.annotations.NullMarked;
