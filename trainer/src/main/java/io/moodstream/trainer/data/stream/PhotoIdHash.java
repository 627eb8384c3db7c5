package io.moodstream.trainer.data.stream;

import io.moodstream.domain.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Stands in 16 bytes for a photo id, which may have 1,024 and of which there may be millions. */
public record PhotoIdHash(long high, long low) {

    public static PhotoIdHash of(String photoId) {
        byte[] hash = Sha256.digest().digest(photoId.getBytes(StandardCharsets.UTF_8));
        ByteBuffer buffer = ByteBuffer.wrap(hash);
        return new PhotoIdHash(buffer.getLong(), buffer.getLong());
    }
}
