package io.moodstream.trainer;

import io.moodstream.domain.ClassLabel;
import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.models.training.LabelledPhotos;
import io.moodstream.trainer.data.Dataset;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Simple grey faces, drawn from a seed: a smile or a frown somewhere in the lower half, two eyes, noise. */
public final class GreyFaces {

    private final Random random;

    public GreyFaces(long seed) {
        this.random = new Random(seed);
    }

    /** Draws {@code count} faces, alternately happy and sad. */
    public LabelledPhotos draw(int count) {
        List<Pixels> photos = new ArrayList<>();
        List<ClassLabel> labels = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ClassLabel label = i % 2 == 0 ? ClassLabel.HAPPY : ClassLabel.SAD;
            photos.add(Pixels.ofGrey(grey(face(label))));
            labels.add(label);
        }
        return new LabelledPhotos(photos, labels);
    }

    /** A data set with these numbers of faces. */
    public Dataset dataset(int train, int test) {
        return Dataset.of(draw(train), draw(test));
    }

    /** A 48x48 grey picture. */
    public BufferedImage face(ClassLabel label) {
        BufferedImage image = new BufferedImage(Pixels.SIDE, Pixels.SIDE, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = image.createGraphics();
        int skin = 150 + random.nextInt(80);
        pen.setColor(new Color(skin, skin, skin));
        pen.fillRect(0, 0, Pixels.SIDE, Pixels.SIDE);
        pen.setColor(Color.BLACK);
        pen.setStroke(new BasicStroke(2 + random.nextInt(2)));
        int x = 10 + random.nextInt(6);
        int y = 24 + random.nextInt(6);
        pen.fillOval(x + 2, y - 14, 4, 4);
        pen.fillOval(x + 16, y - 14, 4, 4);
        pen.drawArc(x, label == ClassLabel.HAPPY ? y - 6 : y + 4, 22, 14, label == ClassLabel.HAPPY ? 200 : 20, 140);
        pen.dispose();
        byte[] values = grey(image);
        for (int i = 0; i < values.length; i++) {
            int noisy = Byte.toUnsignedInt(values[i]) + (int) (random.nextGaussian() * 12);
            values[i] = (byte) Math.max(0, Math.min(255, noisy));
        }
        return image;
    }

    /** The picture's own 2,304 values. */
    public static byte[] grey(BufferedImage image) {
        return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    }
}
