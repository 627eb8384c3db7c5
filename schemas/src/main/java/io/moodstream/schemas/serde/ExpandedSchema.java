package io.moodstream.schemas.serde;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SystemLimitException;

/**
 * The size of a schema with each nested record written out wherever it occurs, as Avro does before it reads the first
 * record, whether the record has such a part or not. If each record contains the next one twice, this doubles with each
 * level.
 */
final class ExpandedSchema {

    /** Maximum fields of each record, those of the records in it included; Moodstream's have about a hundred. */
    static final int MAX_FIELDS = 65_536;

    private final Map<String, Integer> sizes = new HashMap<>();
    private final Deque<Schema> pending = new ArrayDeque<>();

    private ExpandedSchema() {}

    /** @throws SystemLimitException if a record of it has more than {@value #MAX_FIELDS} fields */
    static void check(Schema schema) {
        new ExpandedSchema().measureAll(schema);
    }

    private void measureAll(Schema schema) {
        pending.add(schema);
        while (!pending.isEmpty()) {
            int unused = fields(pending.remove());
        }
    }

    /**
     * Arrays, maps and unions end the expansion. What is in them begins one of its own, later: the records around it,
     * which it may contain, have their full size by then.
     */
    private int fields(Schema schema) {
        switch (schema.getType()) {
            case RECORD -> {
                return ofRecord(schema);
            }
            case ARRAY -> pending.add(schema.getElementType());
            case MAP -> pending.add(schema.getValueType());
            case UNION -> pending.addAll(schema.getTypes());
            default -> {}
        }
        return 1;
    }

    private int ofRecord(Schema schema) {
        Integer known = sizes.putIfAbsent(schema.getFullName(), 1); // a record within itself is not written out
        if (known != null) {
            return known;
        }
        int sum = 1;
        for (Schema.Field field : schema.getFields()) {
            sum += fields(field.schema());
            if (sum > MAX_FIELDS) {
                throw new SystemLimitException("was written with a schema in which " + schema.getFullName()
                        + " has more than " + MAX_FIELDS
                        + " fields, those of the records in it included: use one that nests fewer");
            }
        }
        sizes.put(schema.getFullName(), sum);
        return sum;
    }
}
