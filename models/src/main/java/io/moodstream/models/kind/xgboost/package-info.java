/** The member of boosted trees: trained, checked before it is loaded, and served by XGBoost. */
@NullMarked
package io.moodstream.models.kind.xgboost;

import org.jspecify.annotations.NullMarked;
