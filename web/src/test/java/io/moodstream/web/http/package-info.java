@NullMarked
package io.moodstream.web.http;

import org.jspecify.annotations.NullMarked;
