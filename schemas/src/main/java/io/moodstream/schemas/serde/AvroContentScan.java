package io.moodstream.schemas.serde;

import java.io.IOException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SystemLimitException;
import org.apache.avro.io.BinaryDecoder;

/**
 * Reads through the Avro binary of a record without building anything. A decoder would trust a length that a corrupt
 * record claims, and allocate up to 2 GiB before it noticed that the bytes are missing; and it would build every item
 * of an array or map, of which one of a byte or two takes up to 130 bytes of memory.
 *
 * <p>Unlike Avro's own skipping, it enters blocks that announce their size, and compares it: Avro leaps over them by
 * that size where the reader lacks the field, but not where it has it, so a wrong one would show the two different
 * records.
 */
final class AvroContentScan {

    /**
     * Maximum items in all arrays and maps of a record, and fields that take no byte, such as records without fields:
     * all else that is read takes a byte. Attributes within their limit have at most half as many.
     */
    static final int MAX_ITEMS = 65_536;

    private final BinaryDecoder decoder;
    private String field = "";
    private long items;

    AvroContentScan(BinaryDecoder decoder) {
        this.decoder = decoder;
    }

    /**
     * Reads through a value of this schema.
     *
     * @throws SystemLimitException if there are more than {@value #MAX_ITEMS} items and fields without bytes
     * @throws IOException or another {@link RuntimeException} if it is cut off or garbled
     */
    void skip(Schema schema) throws IOException {
        switch (schema.getType()) {
            case RECORD -> skipFields(schema);
            case ARRAY, MAP -> skipBlocks(schema);
            case UNION -> skip(schema.getTypes().get(decoder.readIndex()));
            default -> skipSimple(schema);
        }
    }

    private void skipFields(Schema schema) throws IOException {
        String outer = field;
        for (Schema.Field inner : schema.getFields()) {
            field = inner.name();
            int before = decoder.remainingBytes();
            skip(inner.schema());
            if (decoder.remainingBytes() == before) {
                countEmptyField();
            }
        }
        field = outer;
    }

    /** A schema whose records contain the next one twice has 2^40 of them at a depth of 40. */
    private void countEmptyField() {
        if (++items > MAX_ITEMS) {
            throw new SystemLimitException("has more than " + MAX_ITEMS + " items and fields that take no byte, such as"
                    + " its '" + field + "': use a schema with fewer of them");
        }
    }

    /** A negative number of items is followed by the number of their bytes. */
    private void skipBlocks(Schema schema) throws IOException {
        for (long count = decoder.readLong(); count != 0; count = decoder.readLong()) {
            if (count > 0) {
                skipItems(schema, count);
                continue;
            }
            long claimed = decoder.readLong();
            int before = decoder.remainingBytes();
            skipItems(schema, Math.negateExact(count));
            int found = before - decoder.remainingBytes();
            if (found != claimed) {
                throw new AvroRuntimeException(
                        "a block of '" + field + "' claims " + claimed + " bytes and has " + found);
            }
        }
    }

    private void skipItems(Schema schema, long count) throws IOException {
        if (count > MAX_ITEMS - items) {
            throw new SystemLimitException("has " + count + (items > 0 ? " more" : "") + " items in its '" + field
                    + "', and at most " + MAX_ITEMS + " are read in all arrays and maps of a record: send fewer");
        }
        items += count;
        boolean map = schema.getType() == Schema.Type.MAP;
        Schema item = map ? schema.getValueType() : schema.getElementType();
        for (long i = 0; i < count; i++) {
            if (map) {
                decoder.skipString();
            }
            skip(item);
        }
    }

    private void skipSimple(Schema schema) throws IOException {
        switch (schema.getType()) {
            case ENUM -> decoder.readEnum();
            case FIXED -> decoder.skipFixed(schema.getFixedSize());
            case STRING -> decoder.skipString();
            case BYTES -> decoder.skipBytes();
            case INT -> decoder.readInt();
            case LONG -> decoder.readLong();
            case FLOAT -> decoder.readFloat();
            case DOUBLE -> decoder.readDouble();
            case BOOLEAN -> decoder.readBoolean();
            case NULL -> decoder.readNull();
            default -> throw new AvroRuntimeException("no type that a record may have: " + schema.getType());
        }
    }
}
