@NullMarked
package io.moodstream.importer.fuzz;

import org.jspecify.annotations.NullMarked;
