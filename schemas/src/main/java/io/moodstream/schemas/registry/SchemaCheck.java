package io.moodstream.schemas.registry;

import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;

/** Checks whether two schemas can read each other's records, as {@link SchemaSetup#COMPATIBILITY} requires. */
public final class SchemaCheck {

    private SchemaCheck() {}

    /** The incompatibilities, as sentence fragments; empty if each schema reads the other's records. */
    static List<String> faults(Schema one, Schema other) {
        return Stream.concat(unreadable(one, other), unreadable(other, one)).toList();
    }

    private static Stream<String> unreadable(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities()
                .stream()
                .map(fault -> fault.getType() + " at " + fault.getLocation() + ", " + fault.getMessage());
    }
}
