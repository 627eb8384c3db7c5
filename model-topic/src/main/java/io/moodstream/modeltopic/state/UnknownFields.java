package io.moodstream.modeltopic.state;

import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.Schema;

/**
 * Finds the writer's fields that this release does not know. Most records can be read without them; but a manifest
 * defines how a model must be used, a rollout plan when it may vote and a voting policy who votes how, and an unknown
 * field might be essential.
 */
final class UnknownFields {

    private final Set<String> unknown = new TreeSet<>();

    private UnknownFields() {}

    /** Names of the writer's fields that the reader lacks, such as {@code threshold} or {@code parts.layout}. */
    static Set<String> unknownFields(Schema writer, Schema reader) {
        UnknownFields later = new UnknownFields();
        later.compare(writer, reader, "");
        return later.unknown;
    }

    private void compare(Schema writer, Schema reader, String path) {
        if (writer.getType() == Schema.Type.UNION || reader.getType() == Schema.Type.UNION) {
            compareBranches(writer, reader, path);
        } else if (writer.getType() != reader.getType()) {
            return; // a promotion, such as int to long; otherwise decoding fails and reports it
        } else if (writer.getType() == Schema.Type.ARRAY) {
            compare(writer.getElementType(), reader.getElementType(), path);
        } else if (writer.getType() == Schema.Type.MAP) {
            compare(writer.getValueType(), reader.getValueType(), path);
        } else if (writer.getType() == Schema.Type.RECORD) {
            writer.getFields().forEach(field -> compare(field, reader, path));
        }
    }

    private void compare(Schema.Field field, Schema reader, String path) {
        Schema.Field own = reader.getField(field.name());
        if (own == null) {
            unknown.add(path + field.name());
        } else {
            compare(field.schema(), own.schema(), path + field.name() + ".");
        }
    }

    private void compareBranches(Schema writer, Schema reader, String path) {
        for (Schema branch : writer.isUnion() ? writer.getTypes() : Set.of(writer)) {
            for (Schema own : reader.isUnion() ? reader.getTypes() : Set.of(reader)) {
                if (branch.getFullName().equals(own.getFullName())) {
                    compare(branch, own, path);
                }
            }
        }
    }
}
