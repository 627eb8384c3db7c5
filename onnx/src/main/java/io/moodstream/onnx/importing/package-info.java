/** ONNX files for the command import. */
@NullMarked
package io.moodstream.onnx.importing;

import org.jspecify.annotations.NullMarked;
