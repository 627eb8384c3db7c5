@NullMarked
package io.moodstream.onnx.serving;

import org.jspecify.annotations.NullMarked;
