package io.moodstream.system.faults;

import io.moodstream.models.imaging.EncodedPhotos;
import io.moodstream.models.imaging.ExifSegments;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Photos of every format, with random and malicious mutations; the same seed makes the same bytes. */
final class HostilePhotos {

    private static final int HEADER = 64;

    private final List<Map.Entry<String, byte[]>> zoo;
    private final Random random;

    HostilePhotos(long seed) throws IOException {
        this.random = new Random(seed);
        this.zoo = List.copyOf(zoo().entrySet());
    }

    private static Map<String, byte[]> zoo() throws IOException {
        Map<String, byte[]> zoo = new LinkedHashMap<>(EncodedPhotos.zoo());
        BufferedImage colour = EncodedPhotos.gradient(24, 20);
        for (int orientation = 1; orientation <= 8; orientation++) {
            zoo.put("jpeg exif " + orientation, ExifSegments.inJpeg(EncodedPhotos.encode(colour, "jpeg"), orientation));
            zoo.put("png exif " + orientation, ExifSegments.inPng(EncodedPhotos.encode(colour, "png"), orientation));
        }
        zoo.put("gif animated", EncodedPhotos.sequence("gif", colour, EncodedPhotos.gradient(24, 20)));
        zoo.put("tiff pages", EncodedPhotos.sequence("tiff", colour, EncodedPhotos.gradient(10, 10)));
        zoo.put("jpeg profile", withProfile(EncodedPhotos.encode(colour, "jpeg")));
        return zoo;
    }

    /** A mutant and how it was made. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Mutant(String name, byte[] content) {}

    /** The next one. */
    Mutant next() {
        Map.Entry<String, byte[]> base = zoo.get(random.nextInt(zoo.size()));
        byte[] content = base.getValue();
        return switch (random.nextInt(8)) {
            case 0 -> new Mutant(base.getKey() + " truncated", Arrays.copyOf(content, random.nextInt(content.length)));
            case 1 -> new Mutant(base.getKey() + " bit-flipped", flipped(content));
            case 2 -> new Mutant(base.getKey() + " with another's header", withHeadOf(content));
            case 3 -> new Mutant(base.getKey() + " with wrong lengths", withWrongLengths(content));
            case 4 -> new Mutant(base.getKey() + " with a new header", scribbled(content, HEADER));
            case 5 -> new Mutant(base.getKey() + " scribbled on", scribbled(content, content.length));
            case 6 -> new Mutant(base.getKey() + " spliced", spliced(content));
            default -> new Mutant(base.getKey() + " as it is", content);
        };
    }

    private byte[] flipped(byte[] content) {
        byte[] mutant = content.clone();
        for (int count = 1 + random.nextInt(16); count > 0; count--) {
            mutant[random.nextInt(mutant.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return mutant;
    }

    private byte[] withHeadOf(byte[] content) {
        byte[] other = zoo.get(random.nextInt(zoo.size())).getValue();
        byte[] mutant = content.clone();
        int length = Math.min(4 + random.nextInt(HEADER), Math.min(other.length, mutant.length));
        System.arraycopy(other, 0, mutant, 0, length);
        return mutant;
    }

    /** Sets two or four bytes, where lengths and sizes are, to the largest, the smallest or a random number. */
    private byte[] withWrongLengths(byte[] content) {
        byte[] mutant = content.clone();
        for (int count = 1 + random.nextInt(3); count > 0; count--) {
            int at = random.nextInt(Math.min(2 * HEADER, mutant.length - 4));
            int value = new int[] {-1, 0, Integer.MAX_VALUE, 0x7fff_ffff >>> 8, random.nextInt()}[random.nextInt(5)];
            int length = random.nextBoolean() ? 2 : 4;
            for (int i = 0; i < length; i++) {
                mutant[at + i] = (byte) (value >>> 8 * i);
            }
        }
        return mutant;
    }

    private byte[] scribbled(byte[] content, int reach) {
        byte[] mutant = content.clone();
        for (int count = 1 + random.nextInt(8); count > 0; count--) {
            mutant[random.nextInt(Math.min(reach, mutant.length))] = (byte) random.nextInt(256);
        }
        return mutant;
    }

    private byte[] spliced(byte[] content) {
        int from = random.nextInt(content.length);
        int to = random.nextInt(content.length);
        byte[] mutant = Arrays.copyOf(content, from + content.length - to);
        System.arraycopy(content, to, mutant, from, content.length - to);
        return mutant;
    }

    /** Pictures that are small to send and large to unpack, or only claim to be. */
    static List<Mutant> bombs() throws IOException {
        List<Mutant> bombs = new ArrayList<>();
        bombs.add(new Mutant("png bomb of 8000x8000", emptyPng(8_000, 8_000)));
        bombs.add(new Mutant("png bomb of 30000x30000", emptyPng(30_000, 30_000)));
        bombs.add(new Mutant("png that claims 2^31-1", png(Integer.MAX_VALUE, Integer.MAX_VALUE, new byte[100])));
        bombs.add(new Mutant("no bytes", new byte[0]));
        bombs.add(
                new Mutant("a page of text", "<svg onload=alert(1)>".repeat(50).getBytes(StandardCharsets.US_ASCII)));
        return bombs;
    }

    /** All black, 8 bit grey; a thousandth of its pixels in size. */
    private static byte[] emptyPng(int width, int height) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(9);
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed, deflater)) {
            byte[] row = new byte[width + 1];
            for (int y = 0; y < height; y++) {
                out.write(row);
            }
        } finally {
            deflater.end();
        }
        return png(width, height, packed.toByteArray());
    }

    private static byte[] png(int width, int height, byte[] data) {
        byte[] header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put(new byte[] {8, 0, 0, 0, 0})
                .array();
        byte[] signature = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(signature);
        all.writeBytes(chunk("IHDR", header));
        all.writeBytes(chunk("IDAT", data));
        all.writeBytes(chunk("IEND", new byte[0]));
        return all.toByteArray();
    }

    private static byte[] chunk(String type, byte[] data) {
        byte[] typed = ByteBuffer.allocate(4 + data.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(data)
                .array();
        CRC32 crc = new CRC32();
        crc.update(typed);
        return ByteBuffer.allocate(12 + data.length)
                .putInt(data.length)
                .put(typed)
                .putInt((int) crc.getValue())
                .array();
    }

    /** The JDK's sRGB profile in an APP2 segment. */
    private static byte[] withProfile(byte[] jpeg) {
        byte[] profile = java.awt.color.ICC_Profile.getInstance(java.awt.color.ColorSpace.CS_sRGB)
                .getData();
        return ByteBuffer.allocate(jpeg.length + 18 + profile.length)
                .put(jpeg, 0, 2)
                .putShort((short) 0xffe2)
                .putShort((short) (16 + profile.length))
                .put("ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 1)
                .put(profile)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }
}
