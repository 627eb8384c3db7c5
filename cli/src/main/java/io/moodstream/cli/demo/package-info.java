/** The demo: everything at once, and a proof of the counts at the end. */
@NullMarked
package io.moodstream.cli.demo;

import org.jspecify.annotations.NullMarked;
