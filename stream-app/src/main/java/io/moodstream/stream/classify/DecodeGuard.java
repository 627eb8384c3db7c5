package io.moodstream.stream.classify;

import io.moodstream.models.imaging.DecodedPhoto;
import io.moodstream.stream.deadletter.Result;
import java.util.function.Supplier;

/** Stands between a photo and its decoder: it may reject the photo without decoding it. Thread-safe. */
@FunctionalInterface
public interface DecodeGuard {

    /** Decodes every photo. */
    DecodeGuard NONE = (sha256, decoding) -> decoding.get();

    /** The result of decoding the photo with this SHA-256, or a rejection. */
    Result<DecodedPhoto> decode(String sha256, Supplier<Result<DecodedPhoto>> decoding);
}
