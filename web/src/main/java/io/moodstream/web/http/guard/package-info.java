/** Guards of routes: origin and host checks, bearer tokens, rate limits. */
@NullMarked
package io.moodstream.web.http.guard;

import org.jspecify.annotations.NullMarked;
