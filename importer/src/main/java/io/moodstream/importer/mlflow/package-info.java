/** MLflow's model folders: what they hold is imported, what is live is exported. Nothing in them is executed. */
@NullMarked
package io.moodstream.importer.mlflow;

import org.jspecify.annotations.NullMarked;
