package io.moodstream.models.imaging.heif.box;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * A file's colour information in {@code colr}: code points ({@code nclx}, ITU-T H.273) and an ICC profile.
 *
 * @param matrix how luma and chroma are derived from red, green and blue; {@value #UNSAID} if unspecified
 * @param fullRange whether samples use their full range, if the matrix is specified
 * @param profile an ICC profile, or no bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Colours(int matrix, boolean fullRange, byte[] profile) {

    static final int UNSAID = 2;

    public static Colours of(List<Box> properties) {
        int matrix = UNSAID;
        boolean fullRange = false;
        ByteBuffer profile = ByteBuffer.allocate(0);
        for (Box property : properties) {
            ByteBuffer colr = property.read();
            if (property.type().equals("colr") && colr.remaining() >= 4) {
                String kind = Box.fourCharacters(colr);
                if (kind.equals("nclx") && colr.remaining() >= 7) {
                    matrix = colr.getShort(8);
                    fullRange = colr.get(10) < 0;
                } else if (kind.equals("prof") || kind.equals("rICC")) {
                    profile = colr;
                }
            }
        }
        byte[] copy = new byte[profile.remaining()]; // of one profile: a file may list the same hundreds of times
        profile.get(copy);
        return new Colours(matrix, fullRange, copy);
    }

    /** This, if it specifies a matrix; otherwise the other's code points, and the other's profile if this has none. */
    public Colours or(Colours other) {
        return saysMatrix()
                ? this
                : new Colours(other.matrix, other.fullRange, profile.length > 0 ? profile : other.profile);
    }

    public boolean saysMatrix() {
        return matrix != UNSAID;
    }
}
