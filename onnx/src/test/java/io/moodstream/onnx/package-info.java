@NullMarked
package io.moodstream.onnx;

import org.jspecify.annotations.NullMarked;
