/** XGBoost boosters on the features of an extractor: validated, brought into the served form, never run before that. */
@NullMarked
package io.moodstream.importer.xgboost;

import org.jspecify.annotations.NullMarked;
