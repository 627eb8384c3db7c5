@NullMarked
package io.moodstream.web.body;

import org.jspecify.annotations.NullMarked;
