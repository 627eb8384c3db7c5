/** A real browser, driven over its own debugging protocol. */
@NullMarked
package io.moodstream.system.browser;

import org.jspecify.annotations.NullMarked;
