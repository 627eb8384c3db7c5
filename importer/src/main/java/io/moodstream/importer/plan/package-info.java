/** What is known of a network beyond its file: answered by whoever imports it, found out, or assumed and said. */
@NullMarked
package io.moodstream.importer.plan;

import org.jspecify.annotations.NullMarked;
