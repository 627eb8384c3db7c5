/** What an ONNX file computes, checked: known operations, numbers within limits, sizes that are known in advance. */
@NullMarked
package io.moodstream.onnx.graph;

import org.jspecify.annotations.NullMarked;
