@NullMarked
package io.moodstream.importer.plan;

import org.jspecify.annotations.NullMarked;
