package io.moodstream.stream.metrics;

import io.moodstream.domain.ClassLabel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stored form of an {@link Outcome}: a format number, then the fields in order, big-endian. Internal to the app.
 */
final class OutcomeCodec {

    private static final byte FORMAT = 1;

    private OutcomeCodec() {}

    static byte[] write(Outcome outcome) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(96);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.writeLong(outcome.since());
            writeTruth(outcome.truth(), out);
            writePrediction(outcome.predictionSummary(), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static Outcome read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            byte format = in.readByte();
            if (format != FORMAT) {
                throw new IllegalStateException("The state store holds format " + format + ", this release reads "
                        + FORMAT + ": run the release that wrote it, or reset the application.");
            }
            long since = in.readLong();
            GroundTruth truth = in.readBoolean() ? new GroundTruth(label(in), in.readLong()) : null;
            return new Outcome(readPrediction(in), truth, since);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeTruth(@Nullable GroundTruth truth, DataOutputStream out) throws IOException {
        out.writeBoolean(truth != null);
        if (truth != null) {
            out.writeBoolean(truth.label() == ClassLabel.HAPPY);
            out.writeLong(truth.labelledAt());
        }
    }

    private static void writePrediction(@Nullable PredictionSummary predictionSummary, DataOutputStream out)
            throws IOException {
        out.writeBoolean(predictionSummary != null);
        if (predictionSummary != null) {
            out.writeLong(predictionSummary.capturedAt());
            out.writeInt(predictionSummary.votes().size());
            for (Vote vote : predictionSummary.votes()) {
                out.writeUTF(vote.subject().name());
                out.writeLong(vote.subject().version());
                out.writeBoolean(vote.label() == ClassLabel.HAPPY);
            }
        }
    }

    private static @Nullable PredictionSummary readPrediction(DataInputStream in) throws IOException {
        if (!in.readBoolean()) {
            return null;
        }
        long capturedAt = in.readLong();
        int count = in.readInt();
        List<Vote> votes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            votes.add(new Vote(new Subject(in.readUTF(), in.readLong()), label(in)));
        }
        return new PredictionSummary(capturedAt, votes);
    }

    private static ClassLabel label(DataInputStream in) throws IOException {
        return in.readBoolean() ? ClassLabel.HAPPY : ClassLabel.SAD;
    }
}
