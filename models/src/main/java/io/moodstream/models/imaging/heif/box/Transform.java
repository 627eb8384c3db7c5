package io.moodstream.models.imaging.heif.box;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * How a decoded picture is displayed: cropped ({@code clap}), then turned and mirrored ({@code irot}, {@code imir}) in
 * the order of the properties.
 *
 * @param x left edge of the visible area, in pixels of the decoded picture
 * @param y top edge
 * @param width of the visible area, before turning
 * @param height of the visible area, before turning
 * @param exif the orientation as an EXIF value, 1 to 8
 */
public record Transform(int x, int y, int width, int height, int exif) {

    /**
     * For each EXIF orientation, the stored corners that appear at top left, top right, bottom left and bottom right.
     */
    private static final List<int[]> CORNERS = List.of(
            new int[] {0, 1, 2, 3},
            new int[] {1, 0, 3, 2},
            new int[] {3, 2, 1, 0},
            new int[] {2, 3, 0, 1},
            new int[] {0, 2, 1, 3},
            new int[] {2, 0, 3, 1},
            new int[] {3, 1, 2, 0},
            new int[] {1, 3, 0, 2});

    private static final int CLAP = 32;

    public static Transform of(List<Box> properties, int width, int height) {
        int[] corners = CORNERS.get(0);
        Transform crop = new Transform(0, 0, width, height, 1);
        for (Box property : properties) {
            int value = property.payload().limit() > 0 ? property.payload().get(0) : 0;
            switch (property.type()) {
                case "irot" -> {
                    for (int quarter = value & 3; quarter > 0; quarter--) {
                        corners = new int[] {corners[1], corners[3], corners[0], corners[2]};
                    }
                }
                case "imir" ->
                    corners = (value & 1) == 1
                            ? new int[] {corners[1], corners[0], corners[3], corners[2]}
                            : new int[] {corners[2], corners[3], corners[0], corners[1]};
                case "clap" -> crop = crop(property.read(), width, height);
                default -> {}
            }
        }
        return new Transform(crop.x, crop.y, crop.width, crop.height, exif(corners));
    }

    private static int exif(int[] corners) {
        for (int i = 0; i < CORNERS.size(); i++) {
            if (Arrays.equals(CORNERS.get(i), corners)) {
                return i + 1;
            }
        }
        throw new IllegalStateException("Corners " + Arrays.toString(corners) + " are no turn: mend Transform.");
    }

    /**
     * Reads width and height, then the offset of the centre, each as a fraction; a crop that exceeds the picture is
     * ignored.
     */
    private static Transform crop(ByteBuffer clap, int width, int height) {
        if (clap.remaining() >= CLAP) {
            double across = fraction(clap);
            double down = fraction(clap);
            double left = fraction(clap) + (width - across) / 2;
            double top = fraction(clap) + (height - down) / 2;
            if (across >= 1 && down >= 1 && left >= 0 && top >= 0 && left + across <= width && top + down <= height) {
                return new Transform((int) left, (int) top, (int) across, (int) down, 1);
            }
        }
        return new Transform(0, 0, width, height, 1);
    }

    private static double fraction(ByteBuffer from) {
        int numerator = from.getInt();
        return (double) numerator / from.getInt();
    }
}
