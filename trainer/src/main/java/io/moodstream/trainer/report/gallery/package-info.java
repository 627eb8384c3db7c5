/** The gallery of the photos that an evaluation got wrong. */
@NullMarked
package io.moodstream.trainer.report.gallery;

import org.jspecify.annotations.NullMarked;
