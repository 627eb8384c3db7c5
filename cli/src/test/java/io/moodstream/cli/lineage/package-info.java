@NullMarked
package io.moodstream.cli.lineage;

import org.jspecify.annotations.NullMarked;
