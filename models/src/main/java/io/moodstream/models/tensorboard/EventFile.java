package io.moodstream.models.tensorboard;

import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.zip.CRC32C;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.Summary;

/**
 * A TensorBoard event file. Each event is a TFRecord: the length of its protobuf (8 bytes, little-endian), a masked
 * CRC-32C of the length, the protobuf, a masked CRC-32C of the protobuf.
 */
final class EventFile implements Closeable {

    private static final String VERSION = "brain.Event:2";
    private static final int MASK_DELTA = 0xa282ead8;

    private final DataOutputStream out;
    private final double seconds;

    /** @param time appears in the file's name and in each event */
    EventFile(Path folder, Instant time) throws IOException {
        Files.createDirectories(folder);
        out = new DataOutputStream(
                Files.newOutputStream(folder.resolve("events.out.tfevents." + time.getEpochSecond() + ".moodstream")));
        seconds = time.toEpochMilli() / 1000.0;
        write(Event.newBuilder().setWallTime(seconds).setFileVersion(VERSION).build());
    }

    void scalar(String tag, long step, double value) throws IOException {
        Summary summary = Summary.newBuilder()
                .addValue(Summary.Value.newBuilder().setTag(tag).setSimpleValue((float) value))
                .build();
        write(Event.newBuilder()
                .setWallTime(seconds)
                .setStep(step)
                .setSummary(summary)
                .build());
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private void write(Event event) throws IOException {
        byte[] content = event.toByteArray();
        byte[] length = ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(content.length)
                .array();
        out.write(length);
        out.writeInt(Integer.reverseBytes(maskedCrc(length)));
        out.write(content);
        out.writeInt(Integer.reverseBytes(maskedCrc(content)));
    }

    /** Rotated and shifted, as in TensorFlow, since a checksum over data that contains checksums is weak. */
    static int maskedCrc(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return Integer.rotateRight((int) crc.getValue(), 15) + MASK_DELTA;
    }
}
