/** The page itself. */
@NullMarked
package io.moodstream.web.page;

import org.jspecify.annotations.NullMarked;
