@NullMarked
package io.moodstream.importer.xgboost;

import org.jspecify.annotations.NullMarked;
