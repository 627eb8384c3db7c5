/** Benchmarks faces in larger photos: crops are placed into drawn scenes, detected and classified. */
@NullMarked
package io.moodstream.trainer.scene;

import org.jspecify.annotations.NullMarked;
