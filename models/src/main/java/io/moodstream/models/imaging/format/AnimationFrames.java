package io.moodstream.models.imaging.format;

import java.awt.Rectangle;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;

/**
 * The positions of an animation's frames on its canvas. A frame that covers almost nothing of it, because it is a
 * single pixel or lies outside, is not the picture that people see.
 */
public final class AnimationFrames {

    /** Encoders start with at most one empty frame. */
    private static final int MAX_FRAMES = 16;

    /** A frame has to cover at least the canvas divided by this. */
    private static final int MIN_PART = 4;

    private static final String GIF_METADATA = "javax_imageio_gif_image_1.0";

    private final PhotoFormat format;
    private final ImageReader reader;
    private final List<ByteBuffer> webpFrames;
    private final Rectangle canvas;

    private AnimationFrames(PhotoFormat format, ImageReader reader, List<ByteBuffer> webpFrames, Rectangle canvas) {
        this.format = format;
        this.reader = reader;
        this.webpFrames = webpFrames;
        this.canvas = canvas;
    }

    public static AnimationFrames of(PhotoFormat format, ImageReader reader, byte[] content) {
        if (format == PhotoFormat.GIF && content.length > 10) {
            ByteBuffer header = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
            return new AnimationFrames(format, reader, List.of(), canvas(header.getShort(6), header.getShort(8)));
        }
        if (format == PhotoFormat.WEBP) {
            WebpChunks chunks = WebpChunks.of(content);
            List<ByteBuffer> frames = chunks.all("ANMF");
            ByteBuffer header = ByteBuffer.wrap(chunks.first("VP8X")).order(ByteOrder.LITTLE_ENDIAN);
            if (!frames.isEmpty() && header.limit() >= 10) {
                return new AnimationFrames(
                        format, reader, frames, new Rectangle(1 + three(header, 4), 1 + three(header, 7)));
            }
        }
        return new AnimationFrames(format, reader, List.of(), new Rectangle());
    }

    /**
     * The given frame, or the next one that covers a good part of the canvas; if none does, the one that covers most.
     */
    public int next(int from) throws IOException {
        int best = from;
        long bestArea = 0;
        for (int frame = from; frame < from + MAX_FRAMES && isThere(frame); frame++) {
            long area = area(frame);
            if (area >= (long) canvas.width * canvas.height / MIN_PART) {
                return frame;
            }
            if (area > bestArea) {
                best = frame;
                bestArea = area;
            }
        }
        return best;
    }

    /** Whether the file has this frame. */
    public boolean isThere(int frame) throws IOException {
        if (frame == 0) {
            return true;
        }
        if (format == PhotoFormat.WEBP) {
            return frame < webpFrames.size();
        }
        try {
            return format == PhotoFormat.GIF && reader.getWidth(frame) > 0;
        } catch (IndexOutOfBoundsException | IOException e) {
            return false;
        }
    }

    private long area(int frame) throws IOException {
        if (canvas.isEmpty()) {
            return Long.MAX_VALUE;
        }
        Rectangle shown = place(frame).intersection(canvas);
        return shown.isEmpty() ? 0 : (long) shown.width * shown.height;
    }

    private Rectangle place(int frame) throws IOException {
        if (format == PhotoFormat.WEBP) {
            ByteBuffer header = webpFrames.get(frame);
            return header.limit() < 12
                    ? new Rectangle()
                    : new Rectangle(
                            2 * three(header, 0), 2 * three(header, 3), 1 + three(header, 6), 1 + three(header, 9));
        }
        IIOMetadataNode tree = (IIOMetadataNode) reader.getImageMetadata(frame).getAsTree(GIF_METADATA);
        IIOMetadataNode place =
                (IIOMetadataNode) tree.getElementsByTagName("ImageDescriptor").item(0);
        return new Rectangle(
                Integer.parseInt(place.getAttribute("imageLeftPosition")),
                Integer.parseInt(place.getAttribute("imageTopPosition")),
                reader.getWidth(frame),
                reader.getHeight(frame));
    }

    private static Rectangle canvas(short width, short height) {
        return new Rectangle(Short.toUnsignedInt(width), Short.toUnsignedInt(height));
    }

    private static int three(ByteBuffer header, int at) {
        return header.getShort(at) & 0xffff | (header.get(at + 2) & 0xff) << 16;
    }
}
