/** Guards of routes: origin and host checks, bearer tokens, rate limits; and a limit on connections. */
@NullMarked
package io.moodstream.web.http.guard;

import org.jspecify.annotations.NullMarked;
