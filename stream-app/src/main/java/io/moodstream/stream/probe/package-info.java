/**
 * The first load of a model on this machine: imported ones are tried in a child process, and none kills the app for
 * ever.
 */
@NullMarked
package io.moodstream.stream.probe;

import org.jspecify.annotations.NullMarked;
