@NullMarked
package io.moodstream.importer.mlflow;

import org.jspecify.annotations.NullMarked;
