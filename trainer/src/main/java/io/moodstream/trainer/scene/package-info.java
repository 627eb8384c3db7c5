/** What becomes of faces in larger photos: crops are placed into drawn scenes, found again, and judged. */
@NullMarked
package io.moodstream.trainer.scene;

import org.jspecify.annotations.NullMarked;
