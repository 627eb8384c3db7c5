@NullMarked
package io.moodstream.models.tensorflow.files;

import org.jspecify.annotations.NullMarked;
