package io.moodstream.importer.keras;

import io.moodstream.importer.keras.TestModel.TestWeight;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A group or an array of an HDF5 file that is to be written.
 *
 * @param children of a group
 * @param attributes lists of texts, or single ones
 * @param array null for a group
 */
record HdfNode(
        Map<String, HdfNode> children,
        Map<String, Object> attributes,
        @Nullable TestWeight array) {

    static HdfNode group() {
        return new HdfNode(new LinkedHashMap<>(), new LinkedHashMap<>(), null);
    }

    HdfNode putGroup(String name) {
        return children.computeIfAbsent(name, added -> group());
    }

    void putArray(String name, TestWeight array) {
        children.put(name, new HdfNode(Map.of(), Map.of(), array));
    }

    void putAttribute(String name, String text) {
        attributes.put(name, text);
    }

    void putAttribute(String name, List<String> texts) {
        attributes.put(name, texts);
    }
}
