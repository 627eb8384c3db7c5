package io.moodstream.cli.replay;

import io.moodstream.Prediction;
import io.moodstream.cli.replay.recorded.ReplayGroup;
import io.moodstream.cli.replay.recorded.RetainedPhoto;
import io.moodstream.cli.replay.recorded.RetainedPhotos;
import io.moodstream.domain.MemberBallot;
import io.moodstream.domain.VotingRule;
import io.moodstream.models.faces.FaceDetector;
import io.moodstream.models.imaging.PhotoDecoder;
import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.models.live.Ensemble;
import io.moodstream.models.live.LoadedMember;
import io.moodstream.models.live.PhotoPixels;
import io.moodstream.models.live.ShadowVote;
import io.moodstream.stream.classify.Classification;
import io.moodstream.stream.classify.ClassifiedPhoto;
import io.moodstream.stream.classify.EnsembleClassifier;
import io.moodstream.stream.classify.PhotoClassifier;
import io.moodstream.stream.deadletter.Result;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Classifies retained photos as the stream app does, by what decided first or by another member. */
final class PhotoReplay {

    private static final String NOT_RETAINED =
            "Its photo is not retained: the event is gone, or its URI may not or can no longer be fetched as it was.";

    private final ReplayModels models;
    private final RetainedPhotos photos;
    private final PhotoDecoder decoder = PhotoDecoder.create();

    PhotoReplay(ReplayModels models, RetainedPhotos photos) {
        this.models = models;
        this.photos = photos;
    }

    /** Classifies each photo by the versions, the policy and the detector that its prediction names. */
    void replay(List<Prediction> predictions, ReplayListener listener) {
        grouped(predictions, ReplayGroup::of).forEach((group, all) -> {
            models.retain(group.versions().toList());
            run(all, group.detector(), () -> ensemble(group), listener);
        });
    }

    /** Classifies each photo by one member, finding faces as it was done first. */
    void replay(List<Prediction> predictions, LoadedMember member, ReplayListener listener) {
        Ensemble alone = Ensemble.of(List.of(member));
        grouped(predictions, ReplayGroup::detectorOf)
                .forEach((detector, all) -> run(all, detector, () -> classifier(alone, Optional.empty()), listener));
    }

    private static <K> Map<K, List<Prediction>> grouped(List<Prediction> predictions, Function<Prediction, K> key) {
        return predictions.stream().collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
    }

    /** @param ensemble throws {@link NotReplayableException} if a version or the policy is gone */
    private void run(
            List<Prediction> predictions,
            Optional<String> detector,
            Supplier<EnsembleClassifier> ensemble,
            ReplayListener listener) {
        PhotoClassifier classifier;
        try {
            FaceDetector faces = detector.map(models::detector).orElseGet(FaceDetector::create);
            classifier = new PhotoClassifier(decoder.searchingBy(faces), ensemble.get());
        } catch (NotReplayableException e) {
            predictions.forEach(prediction -> listener.skipped(prediction, String.valueOf(e.getMessage())));
            return;
        }
        Set<Prediction> missing = Collections.newSetFromMap(new IdentityHashMap<>());
        missing.addAll(predictions);
        ReplayBatch batch = new ReplayBatch(retained -> classify(retained, classifier, listener));
        photos.read(predictions, photo -> {
            missing.remove(photo.prediction());
            batch.add(photo);
        });
        batch.flush();
        predictions.stream()
                .filter(missing::contains)
                .forEach(prediction -> listener.skipped(prediction, NOT_RETAINED));
    }

    private static void classify(List<RetainedPhoto> batch, PhotoClassifier classifier, ReplayListener listener) {
        List<Result<ClassifiedPhoto>> results =
                classifier.classify(batch.stream().map(RetainedPhoto::photo).toList());
        for (int i = 0; i < batch.size(); i++) {
            listener.replayed(batch.get(i).prediction(), results.get(i));
        }
    }

    private EnsembleClassifier ensemble(ReplayGroup group) {
        VotingRule rule = models.policy(group.policy()).rule();
        Ensemble voters =
                Ensemble.of(group.voters().stream().map(models::member).toList(), rule);
        Ensemble shadows =
                Ensemble.of(group.shadows().stream().map(models::member).toList());
        return classifier(voters, group.shadows().isEmpty() ? Optional.empty() : Optional.of(shadows));
    }

    private static EnsembleClassifier classifier(Ensemble voters, Optional<Ensemble> shadows) {
        return photos -> {
            List<Pixels> pixels = photos.stream().map(PhotoPixels::pixels).toList();
            List<List<MemberBallot>> ballots = voters.classify(pixels);
            Optional<List<List<MemberBallot>>> others = shadows.map(it -> it.classify(pixels));
            return IntStream.range(0, pixels.size())
                    .mapToObj(i -> Classification.decide(voters.rule(), ballots.get(i))
                            .withSnapshot(
                                    "", others.map(it -> shadows(it.get(i))).orElse(List.of())))
                    .toList();
        };
    }

    /** Of a shadow, a replay compares only the ballot. */
    private static List<ShadowVote> shadows(List<MemberBallot> ballots) {
        return ballots.stream()
                .map(ballot -> new ShadowVote(ballot, "", 0, false))
                .toList();
    }
}
