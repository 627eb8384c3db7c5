package io.moodstream.trainer.data;

import io.moodstream.domain.ClassLabel;
import io.moodstream.domain.Sha256;
import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.models.training.LabelledPhotos;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.List;

/**
 * SHA-256 over the decoded photos: the same photos under other names are the same data; in another order they are not.
 */
public final class Fingerprint {

    private Fingerprint() {}

    /**
     * Fingerprint of some sets of photos: for each set its size (4 bytes), then for each photo its label (1 byte, happy
     * is 1) and its 6,912 values.
     *
     * @return 64 lower-case hexadecimal digits
     */
    public static String of(LabelledPhotos... sets) {
        MessageDigest digest = Sha256.digest();
        for (LabelledPhotos set : sets) {
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(set.size()).flip());
            for (int i = 0; i < set.size(); i++) {
                digest.update((byte) (set.labels().get(i) == ClassLabel.HAPPY ? 1 : 0));
                digest.update(set.photos().get(i).toBytes());
            }
        }
        return Sha256.hex(digest);
    }

    /** Fingerprint of faces, over the ordinals of their expressions and their values. */
    public static String of(FacePhotos faces) {
        MessageDigest digest = Sha256.digest();
        for (int i = 0; i < faces.size(); i++) {
            digest.update((byte) faces.expressions().get(i).ordinal());
            digest.update(faces.photos().get(i).toBytes());
        }
        return Sha256.hex(digest);
    }

    /** Fingerprint of several data sets, over their fingerprints. */
    public static String of(List<String> fingerprints) {
        return Sha256.of(String.join("\n", fingerprints));
    }

    /** SHA-256 of one photo's values: 32 bytes. */
    public static byte[] of(Pixels photo) {
        return Sha256.digest().digest(photo.toBytes());
    }

    /** SHA-256 of a seed (8 bytes) and one photo's values, in hexadecimal digits. */
    static String of(Pixels photo, long seed) {
        MessageDigest digest = Sha256.digest();
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(seed).flip());
        digest.update(photo.toBytes());
        return Sha256.hex(digest);
    }
}
