package io.moodstream.models.imaging;

import java.io.IOException;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * Provides a photo's bytes to ImageIO's readers without a copy. A reader may read past the end now and then; one that
 * keeps doing so is stopped: the WebP reader takes the end for zeros, and would fill millions of pixels with them.
 */
final class PhotoInput extends ImageInputStreamImpl {

    private static final int MAX_READS_PAST_END = 1000;

    private final byte[] content;
    private int askedPastEnd;

    PhotoInput(byte[] content) {
        this.content = content;
    }

    @Override
    public int read() throws IOException {
        checkClosed();
        bitOffset = 0;
        return streamPos < content.length ? Byte.toUnsignedInt(content[(int) streamPos++]) : end();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        checkClosed();
        bitOffset = 0;
        if (length == 0) {
            return 0;
        }
        int count = (int) Math.min(length, content.length - streamPos);
        if (count <= 0) {
            return end();
        }
        System.arraycopy(content, (int) streamPos, target, offset, count);
        streamPos += count;
        return count;
    }

    @Override
    public long length() {
        return content.length;
    }

    private int end() throws IOException {
        if (++askedPastEnd > MAX_READS_PAST_END) {
            throw new IOException("it ends after " + content.length + " bytes");
        }
        return -1;
    }
}
