/** Reads data sets on disk into happy and sad photos, balances them and splits them without leakage. */
@NullMarked
package io.moodstream.trainer.data;

import org.jspecify.annotations.NullMarked;
