/** Reads uploads: multipart forms and plain bodies, within their limits. */
@NullMarked
package io.moodstream.web.upload.form;

import org.jspecify.annotations.NullMarked;
