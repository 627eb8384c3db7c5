/** Tests of how uploads are read. */
@NullMarked
package io.moodstream.web.upload.form;

import org.jspecify.annotations.NullMarked;
