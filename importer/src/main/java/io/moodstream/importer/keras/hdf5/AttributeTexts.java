package io.moodstream.importer.keras.hdf5;

import io.jhdf.GlobalHeap;
import io.jhdf.dataset.DatasetReader;
import io.jhdf.exceptions.HdfException;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.StringData;
import io.jhdf.object.datatype.VariableLength;
import io.jhdf.object.message.AttributeMessage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The texts in an attribute: of one length, in the attribute itself, or of any length, in a heap. */
final class AttributeTexts {

    private static final int TEXTS = 20_000;
    private static final int BYTES = 8 << 20;
    private static final int REFERENCE = 16; // length, 4 bytes; the heap's address, 8; the object's number in it, 4

    private AttributeTexts() {}

    static List<String> of(AttributeMessage message, BoundedStorage storage) {
        DataType type = message.getDataType();
        long count = message.getDataSpace().getTotalLength();
        ByteBuffer data = message.getDataBuffer();
        if (count > TEXTS || message.getDataSpace().getDimensions().length > 1) {
            throw new HdfException("its attribute " + message.getName() + " has " + count + " values");
        }
        if (count == 0 || data == null) {
            return List.of();
        }
        if (type instanceof StringData fixed) {
            return fixed(fixed, data, (int) count, storage);
        }
        if (type instanceof VariableLength variable && variable.isVariableLengthString()) {
            return variable(data, (int) count, storage);
        }
        throw new HdfException("its attribute " + message.getName() + " is no text");
    }

    private static List<String> fixed(StringData type, ByteBuffer data, int count, BoundedStorage storage) {
        return List.of((String[]) DatasetReader.readDataset(type, data, new int[] {count}, storage));
    }

    private static List<String> variable(ByteBuffer references, int count, BoundedStorage storage) {
        Map<Long, GlobalHeap> heaps = new HashMap<>();
        List<String> texts = new ArrayList<>();
        int bytes = 0;
        for (int i = 0; i < count; i++) {
            long address = references.getLong(i * REFERENCE + Integer.BYTES);
            int number = references.getInt(i * REFERENCE + Integer.BYTES + Long.BYTES);
            if (number == 0) {
                texts.add("");
                continue;
            }
            ByteBuffer text = heaps.computeIfAbsent(address, at -> new GlobalHeap(storage, at))
                    .getObjectData(number);
            bytes += text.remaining();
            if (bytes > BYTES) {
                throw new HdfException("its texts are longer than " + BYTES + " bytes");
            }
            texts.add(withoutPadding(StandardCharsets.UTF_8.decode(text).toString()));
        }
        return texts;
    }

    private static String withoutPadding(String text) {
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }
}
