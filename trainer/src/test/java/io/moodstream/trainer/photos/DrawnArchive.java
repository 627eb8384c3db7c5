package io.moodstream.trainer.photos;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** A small archive of drawn photos: bright faces with dark eyes on darker backgrounds. */
public final class DrawnArchive {

    public static final int SIDE = 128;

    /** One source of each split in the assignment that ships. */
    private static final String[] SOURCES = {
        "Mratashnejad/Happy-Sad-ClassificationAiModel",
        "Vishan393/Happy-Or-Sad---CNN-Image-Classifier",
        "Kevinjoythomas/Happy-Sad-Classifier"
    };

    private DrawnArchive() {}

    /** Writes {@code photos} photos with a face for each source, and half as many without. */
    public static Path write(Path file, int photos) throws IOException {
        return write(file, photos, 0);
    }

    /** The same, but the first {@code bad} photos of each source are not images. */
    public static Path write(Path file, int photos, int bad) throws IOException {
        StringBuilder sources = new StringBuilder("file,label,repository,all_repositories\n");
        StringBuilder faces = new StringBuilder(
                "file,label,width,height,face_index,x,y,w,h,score,right_eye_x,right_eye_y,"
                        + "left_eye_x,left_eye_y,nose_x,nose_y,mouth_right_x,mouth_right_y,mouth_left_x,mouth_left_y\n");
        Random random = new Random(1);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < SOURCES.length * photos * 3 / 2; i++) {
                String source = SOURCES[i % SOURCES.length];
                boolean negative = i >= SOURCES.length * photos;
                String kind = negative ? "negatives" : i % 2 == 0 ? "happy" : "sad";
                String name = kind + "/" + i + ".png";
                int size = 30 + random.nextInt(50);
                int x = random.nextInt(SIDE - size);
                int y = random.nextInt(SIDE - size);
                zip.putNextEntry(new ZipEntry(name));
                if (i < SOURCES.length * bad) {
                    zip.write("no photo".getBytes(StandardCharsets.UTF_8));
                } else {
                    ImageIO.write(picture(negative ? 0 : size, x, y, random), "png", zip);
                }
                sources.append(name + "," + kind + "," + source + ",\"" + source + "\"\n");
                faces.append(name + "," + kind + "," + SIDE + "," + SIDE + ",");
                faces.append(negative ? "-1,,,,,,,,,,,,,,,\n" : row(x, y, size));
            }
            entry(zip, "sources.csv", sources);
            entry(zip, "faces.csv", faces);
        }
        return file;
    }

    private static String row(int x, int y, int size) {
        return "0," + x + "," + y + "," + size + "," + size + ",0.9," + (x + size / 3) + "," + (y + size / 3) + ","
                + (x + 2 * size / 3) + "," + (y + size / 3) + "," + (x + size / 2) + "," + (y + size / 2) + ","
                + (x + size / 3) + "," + (y + 3 * size / 4) + "," + (x + 2 * size / 3) + "," + (y + 3 * size / 4)
                + "\n";
    }

    private static BufferedImage picture(int size, int x, int y, Random random) {
        BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.setColor(new Color(random.nextInt(90), random.nextInt(90), random.nextInt(90)));
        pen.fillRect(0, 0, SIDE, SIDE);
        pen.setColor(new Color(230, 200, 180));
        pen.fillOval(x, y, size, size);
        pen.setColor(Color.BLACK);
        pen.fillOval(x + size / 4, y + size / 4, size / 6, size / 6);
        pen.fillOval(x + 7 * size / 12, y + size / 4, size / 6, size / 6);
        pen.fillRect(x + size / 3, y + 2 * size / 3, size / 3, size / 10);
        pen.dispose();
        return picture;
    }

    private static void entry(ZipOutputStream zip, String name, CharSequence text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
