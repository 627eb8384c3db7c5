/** HTTP uploads and the live page. */
@NullMarked
package io.moodstream.web;

import org.jspecify.annotations.NullMarked;
