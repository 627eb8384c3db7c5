@NullMarked
package io.moodstream.web.upload;

import org.jspecify.annotations.NullMarked;
