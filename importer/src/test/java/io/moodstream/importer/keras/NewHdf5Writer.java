package io.moodstream.importer.keras;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import io.moodstream.importer.keras.TestModel.TestWeight;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Writes HDF5, with jHDF, in the form that libraries write on request from version 1.8 on. */
final class NewHdf5Writer {

    private NewHdf5Writer() {}

    static Path write(Path file, HdfNode root) {
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            put(hdf, root);
            // jHDF writes its own name after the last array, even if that overwrites a later group.
            hdf.putDataset("end", new float[1]);
        }
        return file;
    }

    private static void put(WritableGroup group, HdfNode node) {
        node.attributes()
                .forEach((name, value) -> group.putAttribute(
                        name, value instanceof List<?> texts ? texts.toArray(String[]::new) : value));
        node.children().forEach((name, child) -> {
            TestWeight array = child.array();
            if (array == null) {
                put(group.putGroup(name), child);
            } else {
                group.putDataset(name, nested(array.values(), array.shape(), 0, 0));
            }
        });
    }

    /** The values as arrays of arrays, which jHDF writes with their shape. */
    private static Object nested(float[] values, int[] shape, int dimension, int from) {
        int size = 1;
        for (int i = dimension + 1; i < shape.length; i++) {
            size *= shape[i];
        }
        Object array = Array.newInstance(float.class, Arrays.copyOfRange(shape, dimension, shape.length));
        for (int i = 0; i < shape[dimension]; i++) {
            int at = from + i * size;
            Array.set(array, i, dimension == shape.length - 1 ? values[at] : nested(values, shape, dimension + 1, at));
        }
        return array;
    }
}
