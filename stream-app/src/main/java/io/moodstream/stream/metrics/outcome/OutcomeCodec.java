package io.moodstream.stream.metrics.outcome;

import io.moodstream.domain.ClassLabel;
import io.moodstream.schemas.codec.GroundTruth;
import io.moodstream.stream.metrics.Subject;
import io.moodstream.stream.rollout.Answer;
import io.moodstream.stream.rollout.PlanStage;
import io.moodstream.stream.rollout.RolloutPair;
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
 * The stored form of an {@link Outcome}: a format number, then the fields in order, big-endian. Internal to the app. An
 * outcome without pairs has the form that releases before rollouts wrote and read, format 1; in format 2, pairs follow.
 */
final class OutcomeCodec {

    private static final byte WITHOUT_PAIRS = 1;
    private static final byte WITH_PAIRS = 2;
    private static final Answer[] ANSWERS = Answer.values();

    private OutcomeCodec() {}

    static byte[] write(Outcome outcome) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(96);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            List<RolloutPair> pairs = pairs(outcome);
            out.writeByte(pairs.isEmpty() ? WITHOUT_PAIRS : WITH_PAIRS);
            out.writeLong(outcome.since());
            writeTruth(outcome.truth(), out);
            writePrediction(outcome.predictionSummary(), out);
            writePairs(pairs, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static Outcome read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            byte format = in.readByte();
            if (format != WITHOUT_PAIRS && format != WITH_PAIRS) {
                throw new IllegalStateException("The state store holds format " + format + ", this release reads up to "
                        + WITH_PAIRS + ": run the release that wrote it, or reset the application.");
            }
            long since = in.readLong();
            GroundTruth truth = in.readBoolean() ? new GroundTruth(label(in), in.readLong()) : null;
            return new Outcome(readPrediction(in, format), truth, since);
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
            out.writeLong(predictionSummary.countedAt());
            out.writeInt(predictionSummary.votes().size());
            for (Vote vote : predictionSummary.votes()) {
                out.writeUTF(vote.subject().name());
                out.writeLong(vote.subject().version());
                out.writeBoolean(vote.label() == ClassLabel.HAPPY);
            }
        }
    }

    private static @Nullable PredictionSummary readPrediction(DataInputStream in, byte format) throws IOException {
        if (!in.readBoolean()) {
            return null;
        }
        long countedAt = in.readLong();
        int count = in.readInt();
        List<Vote> votes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            votes.add(new Vote(new Subject(in.readUTF(), in.readLong()), label(in)));
        }
        return new PredictionSummary(countedAt, votes, format == WITH_PAIRS ? readPairs(in) : List.of());
    }

    private static List<RolloutPair> pairs(Outcome outcome) {
        return outcome.predictionSummary() == null
                ? List.of()
                : outcome.predictionSummary().pairs();
    }

    /** Nothing if there are none. */
    private static void writePairs(List<RolloutPair> pairs, DataOutputStream out) throws IOException {
        if (pairs.isEmpty()) {
            return;
        }
        out.writeByte(pairs.size());
        for (RolloutPair pair : pairs) {
            out.writeUTF(pair.at().planId());
            out.writeInt(pair.at().stage());
            out.writeByte(pair.candidate().ordinal());
            out.writeByte(pair.baseline().ordinal());
        }
    }

    private static List<RolloutPair> readPairs(DataInputStream in) throws IOException {
        int count = in.readUnsignedByte();
        List<RolloutPair> pairs = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            PlanStage at = new PlanStage(in.readUTF(), in.readInt());
            pairs.add(new RolloutPair(at, ANSWERS[in.readByte()], ANSWERS[in.readByte()]));
        }
        return pairs;
    }

    private static ClassLabel label(DataInputStream in) throws IOException {
        return in.readBoolean() ? ClassLabel.HAPPY : ClassLabel.SAD;
    }
}
