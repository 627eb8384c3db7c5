package io.moodstream.models.imaging.heif;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * What a file says of its colours in {@code colr}: coded numbers ({@code nclx}, ITU-T H.273) and an ICC profile.
 *
 * @param matrix how luma and chroma are made of red, green and blue; {@value #UNSAID} where the file does not say
 * @param fullRange whether samples use their whole range, where the matrix is said
 * @param profile an ICC profile, or no bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Colours(int matrix, boolean fullRange, byte[] profile) {

    static final int UNSAID = 2;

    static Colours of(List<Box> properties) {
        Colours found = new Colours(UNSAID, false, new byte[0]);
        for (Box property : properties) {
            ByteBuffer colr = property.read();
            if (property.type().equals("colr") && colr.remaining() >= 4) {
                String kind = Box.fourCharacters(colr);
                if (kind.equals("nclx") && colr.remaining() >= 7) {
                    found = new Colours(colr.getShort(8), colr.get(10) < 0, found.profile);
                } else if (kind.equals("prof") || kind.equals("rICC")) {
                    byte[] profile = new byte[colr.remaining()];
                    colr.get(profile);
                    found = new Colours(found.matrix, found.fullRange, profile);
                }
            }
        }
        return found;
    }

    /** With the numbers of the other one where this one says none, and its profile where this one has none. */
    Colours or(Colours other) {
        return saysMatrix()
                ? this
                : new Colours(other.matrix, other.fullRange, profile.length > 0 ? profile : other.profile);
    }

    boolean saysMatrix() {
        return matrix != UNSAID;
    }
}
