package io.moodstream.trainer.data.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;

/** A zip written byte by byte, with names, flags, methods and checksums that no library would write. */
public final class RawZip {

    private static final int VERSION = 20;
    private static final int LOCAL = 0x04034b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int END = 0x06054b50;

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final ByteArrayOutputStream central = new ByteArrayOutputStream();
    private int count;

    /** An entry as it is stored: {@code packed} is the content as the zip holds it, encoded by {@code method}. */
    public record Entry(byte[] name, int flags, int method, byte[] packed, byte[] content) {

        public static Entry stored(String name, String content) {
            byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
            return new Entry(name.getBytes(StandardCharsets.UTF_8), 0, 0, bytes, bytes);
        }

        public Entry named(byte[] other) {
            return new Entry(other, flags, method, packed, content);
        }

        public Entry flagged(int other) {
            return new Entry(name, other, method, packed, content);
        }

        public Entry packed(int otherMethod, byte[] otherBytes) {
            return new Entry(name, flags, otherMethod, otherBytes, content);
        }
    }

    public RawZip with(Entry entry) {
        CRC32 crc = new CRC32();
        crc.update(entry.content());
        ByteBuffer fixed = little(24)
                .putShort((short) entry.flags())
                .putShort((short) entry.method())
                .putInt(0x5a210000)
                .putInt((int) crc.getValue())
                .putInt(entry.packed().length)
                .putInt(entry.content().length)
                .putShort((short) entry.name().length)
                .putShort((short) 0);
        ByteBuffer local = little(6).putInt(LOCAL).putShort((short) VERSION);
        ByteBuffer listed = little(8).putInt(CENTRAL).putShort((short) VERSION).putShort((short) VERSION);
        ByteBuffer where = little(14)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0)
                .putInt(0)
                .putInt(body.size());
        write(central, listed.array(), fixed.array(), where.array(), entry.name());
        write(body, local.array(), fixed.array(), entry.name(), entry.packed());
        count++;
        return this;
    }

    public byte[] bytes() {
        ByteBuffer end = little(22)
                .putInt(END)
                .putInt(0)
                .putShort((short) count)
                .putShort((short) count)
                .putInt(central.size())
                .putInt(body.size())
                .putShort((short) 0);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        write(all, body.toByteArray(), central.toByteArray(), end.array());
        return all.toByteArray();
    }

    public Path write(Path file) throws IOException {
        return Files.write(file, bytes());
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void write(ByteArrayOutputStream out, byte[]... parts) {
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
    }
}
