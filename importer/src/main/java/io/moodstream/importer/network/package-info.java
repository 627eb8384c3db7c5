/** Networks of other libraries as this project sees them: what a file says of itself, and the graph that it becomes. */
@NullMarked
package io.moodstream.importer.network;

import org.jspecify.annotations.NullMarked;
