package io.moodstream.stream.rollout;

import io.moodstream.domain.rollout.PairedCounts;
import java.nio.ByteBuffer;

/** Paired counts as nine big-endian longs, in the order of the record's components. Internal to the app. */
final class PairedCountsCodec {

    static final int BYTES = 9 * Long.BYTES;

    private PairedCountsCodec() {}

    static void write(PairedCounts counts, ByteBuffer to) {
        to.putLong(counts.labelled())
                .putLong(counts.candidateOnly())
                .putLong(counts.liveOnly())
                .putLong(counts.bothRight())
                .putLong(counts.pairs())
                .putLong(counts.candidateAbstained())
                .putLong(counts.liveAbstained())
                .putLong(counts.candidateHappy())
                .putLong(counts.liveHappy());
    }

    static PairedCounts read(ByteBuffer from) {
        return new PairedCounts(
                from.getLong(),
                from.getLong(),
                from.getLong(),
                from.getLong(),
                from.getLong(),
                from.getLong(),
                from.getLong(),
                from.getLong(),
                from.getLong());
    }
}
