/**
 * The two parts of an imported member: the network behind our pictures, and the reduction to the probability of happy.
 */
@NullMarked
package io.moodstream.importer.wrap;

import org.jspecify.annotations.NullMarked;
