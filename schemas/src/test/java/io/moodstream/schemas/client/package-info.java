@NullMarked
package io.moodstream.schemas.client;

import org.jspecify.annotations.NullMarked;
