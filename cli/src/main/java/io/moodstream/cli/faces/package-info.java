/** Simple happy and sad faces, drawn from a seed: what the demo shows and learns from. */
@NullMarked
package io.moodstream.cli.faces;

import org.jspecify.annotations.NullMarked;
