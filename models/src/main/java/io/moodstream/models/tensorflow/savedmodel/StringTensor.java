package io.moodstream.models.tensorflow.savedmodel;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.proto.TensorProto;

/** The strings of a constant: one by one, or all lengths followed by all bytes. */
public final class StringTensor {

    /** Names of the arrays of one checkpoint; the largest network that we know of has 2,000. */
    private static final int MAX = 20_000;

    private StringTensor() {}

    /** @throws UnsafeGraphException if the number of strings differs from the declared one, or is too large */
    public static List<ByteString> values(TensorProto tensor) {
        long declared = DeclaredShapes.elements(tensor.getTensorShape());
        if (declared > MAX) {
            throw new UnsafeGraphException("a constant declares " + declared + " texts, more than " + MAX);
        }
        List<ByteString> values =
                tensor.getTensorContent().isEmpty() ? tensor.getStringValList() : packed(tensor, declared);
        if (values.size() != declared) {
            throw new UnsafeGraphException("a constant declares " + declared + " texts and has " + values.size());
        }
        return values;
    }

    private static List<ByteString> packed(TensorProto tensor, long declared) {
        CodedInputStream content = tensor.getTensorContent().newCodedInput();
        List<Integer> lengths = new ArrayList<>();
        List<ByteString> values = new ArrayList<>();
        try {
            while (lengths.size() < declared) {
                lengths.add(content.readUInt32());
            }
            for (int length : lengths) {
                values.add(ByteString.copyFrom(content.readRawBytes(length)));
            }
            return values;
        } catch (IOException e) {
            throw new UnsafeGraphException("a constant has texts that are cut off: " + e.getMessage());
        }
    }
}
