package io.moodstream.client.samples;

import io.moodstream.domain.ClassLabel;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** A seeded set of faces, half happy and half sad in turn; the same seed draws the same bytes on the same JDK. */
public final class DrawnFaces {

    private static final int MIN_SIDE = 48;
    private static final int SPAN = 49;

    private final long seed;

    public DrawnFaces(long seed) {
        this.seed = seed;
    }

    /** The first {@code count} faces of the set. */
    public List<DrawnPhoto> draw(int count) {
        return IntStream.range(0, count).parallel().mapToObj(this::photo).toList();
    }

    /** Face number {@code index}; even ones are happy, every fifth is a PNG and not a JPEG. */
    DrawnPhoto photo(int index) {
        Random random = new Random(seed * 1_000_003 + index);
        // The first numbers of neighbouring seeds are similar.
        random.nextLong();
        ClassLabel label = index % 2 == 0 ? ClassLabel.HAPPY : ClassLabel.SAD;
        String format = index % 5 == 4 ? "png" : "jpg";
        BufferedImage picture =
                FacePainter.paint(DrawnFace.draw(label, random), MIN_SIDE + random.nextInt(SPAN), random);
        String name = String.format(Locale.ROOT, "%s-%05d.%s", folder(label), index, format);
        return new DrawnPhoto(name, label, encode(picture, format));
    }

    /** Writes the photos below {@code folder} as {@code happy/} and {@code sad/}, the layout of Kaggle's FER2013. */
    public static void write(List<DrawnPhoto> photos, Path folder) throws IOException {
        for (ClassLabel label : ClassLabel.values()) {
            Files.createDirectories(folder.resolve(folder(label)));
        }
        for (DrawnPhoto photo : photos) {
            Files.write(folder.resolve(folder(photo.label())).resolve(photo.name()), photo.content());
        }
    }

    private static String folder(ClassLabel label) {
        return label.name().toLowerCase(Locale.ROOT);
    }

    private static byte[] encode(BufferedImage picture, String format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(picture, format, bytes)) {
                throw new IllegalStateException("This JDK writes no " + format + " images.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
