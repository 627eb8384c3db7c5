package io.moodstream.system.faults;

import io.moodstream.client.samples.DrawnFaces;
import io.moodstream.client.samples.DrawnPhoto;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;

/** Drawn faces with something around them, so that they have to be detected. */
final class DrawnScenes {

    private static final int WIDTH = 240;
    private static final int HEIGHT = 180;

    private DrawnScenes() {}

    static List<DrawnPhoto> draw(int count) {
        return new DrawnFaces(41).draw(count).stream().map(DrawnScenes::around).toList();
    }

    private static DrawnPhoto around(DrawnPhoto face) {
        try {
            BufferedImage scene = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
            Graphics2D pen = scene.createGraphics();
            pen.setColor(Color.DARK_GRAY);
            pen.fillRect(0, 0, WIDTH, HEIGHT);
            pen.drawImage(ImageIO.read(new ByteArrayInputStream(face.content())), WIDTH / 4, HEIGHT / 4, null);
            pen.dispose();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(scene, "png", bytes);
            return new DrawnPhoto(face.name(), face.label(), bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
