package io.moodstream.stream.rollout;

import io.moodstream.domain.rollout.PairedCounts;
import io.moodstream.domain.rollout.RolloutState;
import io.moodstream.domain.rollout.RolloutStatus;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The stored form of a {@link RolloutRecord}: a format number, then the fields in order. Internal to the app. */
final class RolloutRecordCodec {

    private static final byte FORMAT = 1;

    private RolloutRecordCodec() {}

    static byte[] write(RolloutRecord record) {
        RolloutState state = record.state();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.writeUTF(state.planId());
            out.writeUTF(state.status().name());
            out.writeInt(state.stage());
            out.writeLong(state.stageSince().toEpochMilli());
            out.writeInt(state.countsByStage().size());
            for (Map.Entry<Integer, PairedCounts> counts : state.countsByStage().entrySet()) {
                out.writeInt(counts.getKey());
                write(counts.getValue(), out);
            }
            out.writeBoolean(state.promotion().isPresent());
            if (state.promotion().isPresent()) {
                write(state.promotion().get(), out);
            }
            out.writeLong(record.baseline());
            out.writeUTF(record.reason());
            write(record.shown(), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static RolloutRecord read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            byte format = in.readByte();
            if (format != FORMAT) {
                throw new IllegalStateException("The state store holds format " + format + ", this release reads "
                        + FORMAT + ": run the release that wrote it, or reset the application.");
            }
            RolloutState state = state(in);
            return new RolloutRecord(state, in.readLong(), in.readUTF(), counts(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RolloutState state(DataInputStream in) throws IOException {
        String planId = in.readUTF();
        RolloutStatus status = RolloutStatus.valueOf(in.readUTF());
        int stage = in.readInt();
        Instant since = Instant.ofEpochMilli(in.readLong());
        Map<Integer, PairedCounts> counts = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            counts.put(in.readInt(), counts(in));
        }
        Optional<PairedCounts> promotion = in.readBoolean() ? Optional.of(counts(in)) : Optional.empty();
        return new RolloutState(planId, status, stage, since, counts, promotion);
    }

    private static void write(PairedCounts counts, DataOutputStream out) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(PairedCountsCodec.BYTES);
        PairedCountsCodec.write(counts, buffer);
        out.write(buffer.array());
    }

    private static PairedCounts counts(DataInputStream in) throws IOException {
        return PairedCountsCodec.read(ByteBuffer.wrap(in.readNBytes(PairedCountsCodec.BYTES)));
    }
}
