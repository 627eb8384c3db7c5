/** ONNX Runtime in this process, and the extractor that it serves. */
@NullMarked
package io.moodstream.onnx.serving;

import org.jspecify.annotations.NullMarked;
