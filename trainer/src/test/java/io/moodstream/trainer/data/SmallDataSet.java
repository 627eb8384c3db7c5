package io.moodstream.trainer.data;

import io.moodstream.domain.ClassLabel;
import io.moodstream.trainer.GreyFaces;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** The same few drawn faces in every layout: six for training, four for testing, and two of an ignored class. */
public final class SmallDataSet {

    private final Map<String, byte[]> files = new TreeMap<>();
    private final StringBuilder csv = new StringBuilder("emotion,pixels,Usage\n");

    public SmallDataSet() {
        GreyFaces faces = new GreyFaces(7);
        for (String split : new String[] {"train", "test"}) {
            for (int i = 0; i < (split.equals("train") ? 3 : 2); i++) {
                add(split, ClassLabel.HAPPY, i, faces.face(ClassLabel.HAPPY));
            }
            for (int i = 0; i < (split.equals("train") ? 3 : 2); i++) {
                add(split, ClassLabel.SAD, i, faces.face(ClassLabel.SAD));
            }
            files.put(split + "/angry/1.png", png(faces.face(ClassLabel.SAD)));
            csv.append("0,not even read,")
                    .append(split.equals("train") ? "Training" : "PublicTest")
                    .append('\n');
        }
        files.put("train/happy/.DS_Store", new byte[] {1});
        files.put("README.txt", new byte[] {2});
    }

    private void add(String split, ClassLabel label, int number, BufferedImage face) {
        files.put(split + "/" + label.name().toLowerCase(java.util.Locale.ROOT) + "/" + number + ".png", png(face));
        StringJoiner pixels = new StringJoiner(" ");
        for (byte value : GreyFaces.grey(face)) {
            pixels.add(String.valueOf(Byte.toUnsignedInt(value)));
        }
        csv.append(label == ClassLabel.HAPPY ? "3," : "4,")
                .append(pixels)
                .append(split.equals("train") ? ",Training\n" : ",PublicTest\n");
    }

    public Map<String, byte[]> files() {
        return files;
    }

    public String csv() {
        return csv.toString();
    }

    public Path folder(Path root) {
        files.forEach((name, bytes) -> {
            try {
                Files.createDirectories(root.resolve(name).getParent());
                Files.write(root.resolve(name), bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return root;
    }

    /** Writes the entries in reverse, so that they are in order only if they are sorted. */
    public Path zip(Path file, String top) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry :
                    ((TreeMap<String, byte[]>) files).descendingMap().entrySet()) {
                zip.putNextEntry(new ZipEntry(top + entry.getKey()));
                zip.write(entry.getValue());
            }
            zip.putNextEntry(new ZipEntry("__MACOSX/train/happy/._1.png"));
        }
        return file;
    }

    private static byte[] png(BufferedImage image) {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
