/** Simple happy and sad faces, drawn from a seed, which the demo streams and trains on. */
@NullMarked
package io.moodstream.cli.faces;

import org.jspecify.annotations.NullMarked;
