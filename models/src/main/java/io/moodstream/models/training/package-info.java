/** What a training run passes to a member kind, and what it gets back. */
@NullMarked
package io.moodstream.models.training;

import org.jspecify.annotations.NullMarked;
