/** Inputs with the scores that the trainer saw: what a replica must reproduce before a model votes there. */
@NullMarked
package io.moodstream.models.golden;

import org.jspecify.annotations.NullMarked;
