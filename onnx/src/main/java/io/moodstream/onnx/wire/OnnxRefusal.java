package io.moodstream.onnx.wire;

import io.moodstream.domain.MoodstreamException;

/** An ONNX file that is neither imported nor served. */
public final class OnnxRefusal extends MoodstreamException {

    private static final long serialVersionUID = 1L;

    private static final String EXPORT =
            "export the network for inference alone, with one picture in and one row of" + " numbers out";

    /** @param why ends the sentence "The ONNX file is refused, since ..." */
    public OnnxRefusal(String why) {
        this(why, EXPORT);
    }

    /** @param wayOut what to do instead */
    public OnnxRefusal(String why, String wayOut) {
        super("The ONNX file is refused, since " + why + ": " + wayOut + ".");
    }

    /** @throws OnnxRefusal unless the condition holds */
    public static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new OnnxRefusal(otherwise);
        }
    }
}
