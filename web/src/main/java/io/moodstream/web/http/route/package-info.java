/** Routes: a method and a path template to an endpoint, within a deadline. */
@NullMarked
package io.moodstream.web.http.route;

import org.jspecify.annotations.NullMarked;
