package io.moodstream.schemas.client.bounded;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.DefaultRecord;
import org.apache.kafka.common.record.internal.DefaultRecordBatch;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.utils.internals.BufferSupplier;
import org.apache.kafka.common.utils.internals.ByteUtils;
import org.jspecify.annotations.Nullable;

/**
 * The records of a batch, decompressed one by one but not parsed: Kafka builds all headers of a record as it parses it,
 * and one that is two bytes long takes some {@value PollBudget#HEADER} in memory.
 */
final class BatchFrames implements Closeable {

    private final DefaultRecordBatch batch;
    private final BufferSupplier buffers;
    private final int largest;
    private final int count;
    private @Nullable InputStream stream;
    private int read;

    /** @param largest maximum bytes of a record; of one that is not compressed, the batch is the maximum */
    BatchFrames(DefaultRecordBatch batch, BufferSupplier buffers, int largest) {
        this.batch = batch;
        this.buffers = buffers;
        this.largest = batch.isCompressed() ? largest : batch.sizeInBytes();
        this.count = batch.countOrNull();
    }

    boolean hasNext() {
        return read < count;
    }

    /** @throws KafkaException if the next record is larger than it may be, or cannot be decompressed */
    RecordFrame next() {
        try {
            InputStream opened = open();
            RecordFrame frame = RecordFrame.of(bytes(opened));
            read++;
            if (read == count && opened.read() != -1) {
                throw new InvalidRecordException("there are more of them than the " + count + " that the batch claims");
            }
            return frame;
        } catch (IOException | IllegalArgumentException e) {
            throw new KafkaException("they end too early or are garbled", e);
        }
    }

    private InputStream open() {
        InputStream opened = stream;
        if (opened == null) {
            opened = batch.recordInputStream(buffers);
            stream = opened;
        }
        return opened;
    }

    private ByteBuffer bytes(InputStream opened) throws IOException {
        int length = ByteUtils.readVarint(opened);
        if (length < 0 || length > largest) {
            throw new InvalidRecordException("one has " + length + " bytes");
        }
        int head = ByteUtils.sizeOfVarint(length);
        byte[] bytes = new byte[head + length];
        ByteBuffer frame = ByteBuffer.wrap(bytes);
        ByteUtils.writeVarint(length, frame);
        if (opened.readNBytes(bytes, head, length) < length) {
            throw new InvalidRecordException("one of " + length + " bytes is cut off");
        }
        return frame.rewind();
    }

    /** Has Kafka parse a record of this batch. @throws KafkaException if it is not one */
    Record parse(RecordFrame frame) {
        Long logAppendTime = batch.timestampType() == TimestampType.LOG_APPEND_TIME ? batch.maxTimestamp() : null;
        return DefaultRecord.readFrom(
                frame.bytes(), batch.baseOffset(), batch.baseTimestamp(), batch.baseSequence(), logAppendTime);
    }

    @Override
    public void close() {
        if (stream != null) {
            try {
                stream.close();
            } catch (IOException e) {
                throw new KafkaException("A batch that was decompressed cannot be closed.", e);
            }
        }
    }
}
