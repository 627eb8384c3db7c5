/** ONNX Runtime's native library in this process. */
@NullMarked
package io.moodstream.onnx.runtime;

import org.jspecify.annotations.NullMarked;
