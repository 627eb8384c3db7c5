package io.moodstream.models.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.moodstream.models.imaging.format.BadPhotoException;
import io.moodstream.models.imaging.format.BadPhotoException.Reason;
import io.moodstream.models.imaging.format.ImageLimits;
import io.moodstream.models.imaging.format.JpegMarkers;
import io.moodstream.models.imaging.format.PhotoFormat;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** All decodes together stay within the budget, and none waits forever. */
class DecodeMemoryTest {

    private static final long MIB = 1 << 20;

    private final DecodeMemory memory = DecodeMemory.standard();

    @Test
    @Timeout(60)
    void concurrent_shares_stay_within_the_budget() throws Exception {
        AtomicLong held = new AtomicLong();
        AtomicLong max = new AtomicLong();
        AtomicInteger done = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            int first = i;
            threads.add(new Thread(() -> {
                for (int round = 0; round < 200; round++) {
                    int mib = 1 + (first * 37 + round * 101) % DecodeMemory.STANDARD_MIB;
                    try (DecodeMemory.Share share = memory.take(PhotoFormat.WEBP, 1, 1, mib * MIB)) {
                        max.accumulateAndGet(held.addAndGet(mib), Math::max);
                        held.addAndGet(-mib);
                        done.incrementAndGet();
                    }
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(done).hasValue(16 * 200);
        assertThat(max.get()).isLessThanOrEqualTo(DecodeMemory.STANDARD_MIB);
    }

    @Test
    @Timeout(20)
    void a_small_photo_does_not_wait_for_a_large_one() throws Exception {
        try (DecodeMemory.Share all = memory.take(PhotoFormat.WEBP, 1, 1, DecodeMemory.STANDARD_MIB * MIB)) {
            PhotoDecoder.create().decode(EncodedPhotos.encode(EncodedPhotos.gradient(100, 100), "jpeg"));
            PhotoDecoder.create().decode(EncodedPhotos.WEBP_LOSSY);
        }
    }

    @Test
    @Timeout(20)
    void a_large_photo_waits_for_its_share() throws Exception {
        CountDownLatch taken = new CountDownLatch(1);
        Thread large;
        try (DecodeMemory.Share all = memory.take(PhotoFormat.WEBP, 1, 1, DecodeMemory.STANDARD_MIB * MIB)) {
            large = new Thread(() -> {
                memory.take(PhotoFormat.WEBP, 1, 1, 2 * MIB).close();
                taken.countDown();
            });
            large.start();
            assertThat(taken.await(300, TimeUnit.MILLISECONDS)).isFalse();
        }
        assertThat(taken.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void rejects_a_photo_that_needs_more_than_the_whole_budget() throws Exception {
        byte[] jpeg = EncodedPhotos.progressiveJpeg(EncodedPhotos.gradient(24, 20));
        ByteBuffer bytes = ByteBuffer.wrap(jpeg);
        for (int at = 0; ; at++) {
            if (bytes.getShort(at) == (short) 0xffc2) {
                bytes.putShort(at + 5, (short) 10_000).putShort(at + 7, (short) 10_000);
                bytes.put(at + 11, (byte) 0x11);
                break;
            }
        }
        PhotoDecoder lenient = PhotoDecoder.withLimits(new ImageLimits(1 << 20, 1L << 30, 1L << 30, 30_000));

        BadPhotoException refusal = catchThrowableOfType(BadPhotoException.class, () -> lenient.decode(jpeg));

        assertThat(refusal.reason()).isEqualTo(Reason.TOO_MANY_PIXELS);
        assertThat(refusal).hasMessageContaining("10000x10000").hasMessageContaining("at most 448");
    }

    @Test
    void honours_a_smaller_budget() throws Exception {
        byte[] jpeg = EncodedPhotos.progressiveJpeg(EncodedPhotos.gradient(2048, 1024)); // 6 MiB of coefficients
        ImageLimits limits = ImageLimits.standard();

        BadPhotoException refusal = catchThrowableOfType(
                BadPhotoException.class, () -> new Thumbnails(limits, DecodeMemory.ofMib(5)).jpeg(jpeg, 160));

        assertThat(refusal.reason()).isEqualTo(Reason.TOO_MANY_PIXELS);
        assertThat(refusal).hasMessageContaining("takes 6 MiB to decode, at most 5");
        assertThat(new Thumbnails(limits, DecodeMemory.ofMib(6)).jpeg(jpeg, 160))
                .isNotEmpty();
        assertThat(new Thumbnails(limits).jpeg(jpeg, 160)).isNotEmpty();
    }

    /** One was seen in practice: 787 kB that took 392 MB to decode. */
    @Test
    void estimates_a_progressive_picture_by_its_coefficients() throws Exception {
        byte[] jpeg = EncodedPhotos.progressiveJpeg(EncodedPhotos.gradient(1024, 512));

        long bytes = JpegMarkers.readable(jpeg).extraBytes();

        assertThat(bytes).isEqualTo(1024L * 512 * 2 * 3 / 2); // chroma is half as wide and half as high
        assertThat(JpegMarkers.readable(EncodedPhotos.encode(EncodedPhotos.gradient(64, 64), "jpeg"))
                        .extraBytes())
                .isZero();
    }
}
