@NullMarked
package io.moodstream.importer.wrap;

import org.jspecify.annotations.NullMarked;
