package io.moodstream.trainer.report;

import io.moodstream.domain.ClassLabel;
import io.moodstream.domain.Estimate;
import io.moodstream.domain.MajorityVote;
import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.trainer.evaluation.Evaluation;
import io.moodstream.trainer.evaluation.VoteReport;
import io.moodstream.trainer.report.html.Html;
import io.moodstream.trainer.report.html.PngImages;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Where the vote helps and where it hurts, compared with its best member photo by photo. */
final class VoteSection implements ReportSection {

    private static final int MAX = 24;
    private static final int COLUMNS = 12;

    @Override
    public String title() {
        return "Where the vote helps and where it hurts";
    }

    @Override
    public String html(ReportData data) {
        List<VoteReport> votes = data.rules().stream()
                .map(rule -> VoteReport.of(data.test(), rule))
                .flatMap(Optional::stream)
                .toList();
        return votes.stream().map(VoteSection::sentence).collect(Collectors.joining())
                + best(votes)
                + votes.stream()
                        .filter(vote -> vote.policy().equals(new MajorityVote().policy()))
                        .map(vote -> photos(data, vote.bestMember()))
                        .collect(Collectors.joining());
    }

    private static String sentence(VoteReport vote) {
        return "<p" + (vote.loses() ? " class=\"loses\"" : "") + ">" + Html.text(vote.sentence()) + "</p>\n";
    }

    private static String best(List<VoteReport> votes) {
        return votes.stream()
                .max(Comparator.comparingDouble(vote ->
                        vote.counts().accuracy().estimate().map(Estimate::value).orElse(0.0)))
                .map(
                        vote -> "<p>Of the votes, <b>" + Html.text(vote.policy().name())
                                + "</b> would have done best on these photos; which one decides is not to be chosen by them.</p>\n")
                .orElse("");
    }

    private static String photos(ReportData data, String member) {
        Evaluation test = data.test();
        List<Optional<ClassLabel>> voted = test.verdicts(new MajorityVote());
        List<Optional<ClassLabel>> alone = test.labels(member);
        Predicate<Pixels> shown = data.data().mayBeStored();
        return figure("The majority is right where " + member + " is wrong", differing(data, voted, alone), shown)
                + figure("The majority is wrong where " + member + " is right", differing(data, alone, voted), shown);
    }

    /** Test photos that the first classified correctly and the second did not. */
    private static List<Pixels> differing(
            ReportData data, List<Optional<ClassLabel>> first, List<Optional<ClassLabel>> second) {
        List<Pixels> found = new ArrayList<>();
        for (int i = 0; i < data.test().size(); i++) {
            Optional<ClassLabel> truth = Optional.of(data.test().actual().get(i));
            if (first.get(i).equals(truth)
                    && second.get(i).isPresent()
                    && !second.get(i).equals(truth)) {
                found.add(data.data().test().photos().get(i));
            }
        }
        return found;
    }

    private static String figure(String caption, List<Pixels> photos, Predicate<Pixels> mayBeShown) {
        String count = caption + ": " + (photos.isEmpty() ? "no photo" : photos.size() + " photos");
        List<Pixels> shown = photos.stream().filter(mayBeShown).limit(MAX).toList();
        return shown.isEmpty()
                ? "<p>" + Html.text(count) + ".</p>\n"
                : Html.figure(PngImages.grid(shown, COLUMNS, 1), count);
    }
}
