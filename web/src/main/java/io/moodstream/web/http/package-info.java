/** A small frame around Jetty: routes, JSON, problems, and what guards the door. */
@NullMarked
package io.moodstream.web.http;

import org.jspecify.annotations.NullMarked;
