/** A small framework on top of Jetty: routes, JSON, problems and guards. */
@NullMarked
package io.moodstream.web.http;

import org.jspecify.annotations.NullMarked;
