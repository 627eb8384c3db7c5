/** Inputs with the scores of the trainer's copy: a replica must reproduce them before a model votes there. */
@NullMarked
package io.moodstream.models.golden;

import org.jspecify.annotations.NullMarked;
