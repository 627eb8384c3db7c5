@NullMarked
package io.moodstream.importer;

import org.jspecify.annotations.NullMarked;
