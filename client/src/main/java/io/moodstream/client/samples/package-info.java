/** Simple happy and sad faces, drawn from a seed, and the proof that each photo that was sent was counted once. */
@NullMarked
package io.moodstream.client.samples;

import org.jspecify.annotations.NullMarked;
