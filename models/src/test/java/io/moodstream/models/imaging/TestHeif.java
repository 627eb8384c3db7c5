package io.moodstream.models.imaging;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** HEIC and AVIF files of drawn pictures. */
public final class TestHeif {

    private static final int BT_601 = 6;

    private TestHeif() {}

    /** How a picture is coded: the item's type, its bytes, and the property that a decoder needs. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Coded(String type, byte[] data, byte[] configuration) {}

    static Coded hevc(BufferedImage picture) {
        int[][] yuv = yuv(picture, 6, true, 8);
        HevcPcm hevc = new HevcPcm(picture.getWidth(), picture.getHeight(), 8, yuv);
        return new Coded("hvc1", hevc.data(), HeifWriter.box("hvcC", hevc.configuration()));
    }

    static Coded av1(BufferedImage picture) {
        byte[] data = Av1Encoder.encode(picture.getWidth(), picture.getHeight(), 8, true, yuv(picture, 6, true, 8));
        return new Coded("av01", data, HeifWriter.box("av1C", new byte[] {(byte) 0x81, 0x20, 0, 0}));
    }

    static Coded coded(String format, BufferedImage picture) {
        return format.equals("heic") ? hevc(picture) : av1(picture);
    }

    /** One picture, with any other properties. */
    public static byte[] of(String format, BufferedImage picture, byte[]... properties) {
        HeifWriter writer = new HeifWriter(format);
        add(writer, coded(format, picture), picture, properties);
        return writer.write();
    }

    static int add(HeifWriter writer, Coded coded, BufferedImage picture, byte[]... properties) {
        List<byte[]> all = new ArrayList<>(List.of(
                HeifWriter.size(picture.getWidth(), picture.getHeight()),
                HeifWriter.colours(BT_601, true),
                coded.configuration()));
        all.addAll(List.of(properties));
        return writer.add(coded.type(), coded.data(), all.toArray(new byte[0][]));
    }

    /** A picture in equal tiles, which may extend beyond its right and bottom edges, with a thumbnail before it. */
    public static byte[] grid(String format, BufferedImage picture, int tile, byte[]... properties) {
        HeifWriter writer = new HeifWriter(format);
        BufferedImage thumbnail = EncodedPhotos.gradient(64, 64);
        int small = add(writer, coded(format, thumbnail), thumbnail);
        int columns = (picture.getWidth() + tile - 1) / tile;
        int rows = (picture.getHeight() + tile - 1) / tile;
        int[] tiles = new int[rows * columns];
        for (int i = 0; i < tiles.length; i++) {
            BufferedImage part = part(picture, i % columns * tile, i / columns * tile, tile);
            tiles[i] = add(writer, coded(format, part), part);
        }
        byte[][] all = new byte[properties.length + 1][];
        all[0] = HeifWriter.size(picture.getWidth(), picture.getHeight());
        System.arraycopy(properties, 0, all, 1, properties.length);
        byte[] grid = HeifWriter.grid(rows, columns, picture.getWidth(), picture.getHeight());
        int whole = writer.add("grid", grid, all);
        return writer.primary(whole)
                .refer("dimg", whole, tiles)
                .refer("thmb", small, whole)
                .write();
    }

    private static BufferedImage part(BufferedImage picture, int left, int top, int side) {
        BufferedImage part = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        part.createGraphics().drawImage(picture, -left, -top, null);
        return part;
    }

    /** Luma and two chroma planes; matrix 1 is BT.709, 9 is BT.2020, any other is BT.601. */
    static int[][] yuv(BufferedImage picture, int matrix, boolean full, int depth) {
        double red = matrix == 1 ? 0.2126 : matrix == 9 ? 0.2627 : 0.299;
        double blue = matrix == 1 ? 0.0722 : matrix == 9 ? 0.0593 : 0.114;
        int[][] yuv = new int[3][picture.getWidth() * picture.getHeight()];
        double unit = 1 << depth - 8;
        double top = (1 << depth) - 1;
        for (int i = 0; i < yuv[0].length; i++) {
            int rgb = picture.getRGB(i % picture.getWidth(), i / picture.getWidth());
            double r = (rgb >> 16 & 255) / 255.0;
            double g = (rgb >> 8 & 255) / 255.0;
            double b = (rgb & 255) / 255.0;
            double y = red * r + (1 - red - blue) * g + blue * b;
            double luma = full ? y * top : (16 + 219 * y) * unit;
            double scale = full ? top : 224 * unit;
            yuv[0][i] = (int) Math.round(luma);
            yuv[1][i] = (int) Math.min(top, Math.round((b - y) / (2 * (1 - blue)) * scale + 128 * unit));
            yuv[2][i] = (int) Math.min(top, Math.round((r - y) / (2 * (1 - red)) * scale + 128 * unit));
        }
        return yuv;
    }

    /** With chroma averaged over two adjacent pixels, or over four. */
    static int[][] halved(int[][] yuv, int width, int down) {
        int[][] halved = {yuv[0], new int[yuv[0].length / 2 / down], new int[yuv[0].length / 2 / down]};
        for (int i = 0; i < halved[1].length; i++) {
            int first = i / (width / 2) * down * width + i % (width / 2) * 2;
            int below = first + (down - 1) * width;
            for (int plane = 1; plane < 3; plane++) {
                int[] all = yuv[plane];
                halved[plane][i] = (all[first] + all[first + 1] + all[below] + all[below + 1] + 2) / 4;
            }
        }
        return halved;
    }
}
