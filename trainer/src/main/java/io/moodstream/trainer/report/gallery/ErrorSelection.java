package io.moodstream.trainer.report.gallery;

import io.moodstream.domain.ClassLabel;
import io.moodstream.domain.EnsembleVerdict;
import io.moodstream.domain.VotingRule;
import io.moodstream.trainer.data.FaceSearchResult;
import io.moodstream.trainer.data.testset.TestPhoto;
import io.moodstream.trainer.evaluation.Evaluation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Selects the photos of an error page: the most confident errors first, then narrowly correct ones.
 *
 * @param shown the selected cases, at most the requested number
 * @param all all candidate cases
 */
record ErrorSelection(List<Case> shown, List<Case> all) {

    /** Maximum distance of a score from 0.5 that counts as narrow. */
    private static final double HAIR = 0.1;

    /** Why a photo is shown. */
    enum Group {
        WRONG_WITH_FACE("Wrong, with a face"),
        WRONG_WITHOUT_FACE("Wrong, no face was found: the whole photo was classified"),
        WRONG_NOT_SEARCHED("Wrong, not searched: crops and panoramas"),
        BY_A_HAIR("Right by a hair");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    /**
     * A photo worth inspecting.
     *
     * @param index index of the photo
     * @param verdict verdict of the vote
     * @param truth probability that the vote gave to the true label, 0 to 1
     */
    record Case(int index, TestPhoto photo, EnsembleVerdict verdict, Group group, double truth) {

        boolean wrong() {
            return group != Group.BY_A_HAIR;
        }
    }

    /** @param max maximum number of cases to show */
    static ErrorSelection of(List<TestPhoto> photos, Evaluation evaluation, VotingRule rule, int max) {
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < photos.size(); i++) {
            int index = i;
            TestPhoto photo = photos.get(i);
            rule.decide(evaluation.ballots().get(i)).ifPresent(verdict -> group(photo, verdict)
                    .ifPresent(group -> cases.add(new Case(index, photo, verdict, group, truth(photo, verdict)))));
        }
        Comparator<Case> worst = Comparator.comparingDouble(Case::truth);
        List<Case> sorted = Stream.concat(
                        cases.stream().filter(Case::wrong).sorted(worst),
                        cases.stream().filter(it -> !it.wrong()).sorted(worst))
                .toList();
        return new ErrorSelection(sorted.subList(0, Math.min(max, sorted.size())), sorted);
    }

    private static Optional<Group> group(TestPhoto photo, EnsembleVerdict verdict) {
        if (verdict.label() == photo.label()) {
            boolean hair = verdict.tie() || Math.abs(verdict.score() - 0.5) < HAIR;
            return hair ? Optional.of(Group.BY_A_HAIR) : Optional.empty();
        }
        return Optional.of(wrong(photo.search()));
    }

    private static Group wrong(FaceSearchResult search) {
        return switch (search) {
            case FOUND -> Group.WRONG_WITH_FACE;
            case NONE -> Group.WRONG_WITHOUT_FACE;
            case NOT_SEARCHED -> Group.WRONG_NOT_SEARCHED;
        };
    }

    private static double truth(TestPhoto photo, EnsembleVerdict verdict) {
        return photo.label() == ClassLabel.HAPPY ? verdict.score() : 1 - verdict.score();
    }
}
