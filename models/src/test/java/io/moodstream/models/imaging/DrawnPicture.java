package io.moodstream.models.imaging;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Random;

/** Drawn pictures: a background with shapes, and optionally a face. */
public final class DrawnPicture {

    private final BufferedImage picture;
    private final Graphics2D graphics;

    private DrawnPicture(int width, int height) {
        picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        graphics = picture.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    }

    /** Boxes and discs in random colours, by seed. */
    public static DrawnPicture of(int width, int height, long seed) {
        Random random = new Random(seed);
        DrawnPicture scene = new DrawnPicture(width, height);
        scene.graphics.setColor(new Color(random.nextInt(0x1000000)));
        scene.graphics.fillRect(0, 0, width, height);
        for (int i = 0; i < 12; i++) {
            scene.graphics.setColor(new Color(random.nextInt(0x1000000)));
            int x = random.nextInt(width);
            int y = random.nextInt(height);
            int w = random.nextInt(width / 3) + 1;
            int h = random.nextInt(height / 3) + 1;
            if (random.nextBoolean()) {
                scene.graphics.fillRect(x, y, w, h);
            } else {
                scene.graphics.fillOval(x, y, w, h);
            }
        }
        return scene;
    }

    /** Draws a face centred here; from brow to chin it is about {@code size} high. */
    public DrawnPicture withDrawnFace(int x, int y, int size) {
        AffineTransform before = graphics.getTransform();
        graphics.translate(x, y);
        graphics.scale(size, size);
        oval(0x3c2d23, -.52, -.72, 1.04, 1.1); // hair
        oval(0xe0bea5, -.42, -.55, .84, 1.12); // face
        pair(0xbe9680, .2, .27, -.2, .17); // sockets
        graphics.setColor(new Color(0x463228)); // brows
        graphics.fill(new Rectangle2D.Double(-.33, -.24, .25, .05));
        graphics.fill(new Rectangle2D.Double(.08, -.24, .25, .05));
        pair(0x281e1e, .2, .16, -.16, .09); // eyes
        graphics.setColor(new Color(0xebcdb6)); // nose
        graphics.fill(new Rectangle2D.Double(-.05, -.2, .1, .3));
        pair(0xa07864, .06, .08, .08, .05); // nostrils
        oval(0x964646, -.18, .24, .36, .09); // mouth
        graphics.setTransform(before);
        return this;
    }

    private void pair(int colour, double aside, double width, double y, double height) {
        oval(colour, -aside - width / 2, y, width, height);
        oval(colour, aside - width / 2, y, width, height);
    }

    private void oval(int colour, double x, double y, double width, double height) {
        graphics.setColor(new Color(colour));
        graphics.fill(new Ellipse2D.Double(x, y, width, height));
    }

    BufferedImage picture() {
        return picture;
    }

    public byte[] jpeg() {
        return EncodedPhotos.encode(picture, "jpeg");
    }
}
