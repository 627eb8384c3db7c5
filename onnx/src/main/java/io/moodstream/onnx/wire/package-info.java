/** ONNX files as their messages: read strictly and within limits, and written again. */
@NullMarked
package io.moodstream.onnx.wire;

import org.jspecify.annotations.NullMarked;
