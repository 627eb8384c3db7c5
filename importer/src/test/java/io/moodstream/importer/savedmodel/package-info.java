@NullMarked
package io.moodstream.importer.savedmodel;

import org.jspecify.annotations.NullMarked;
