package io.moodstream.trainer.evaluation;

import io.moodstream.domain.ConfusionCounts;
import io.moodstream.domain.Proportion;
import io.moodstream.domain.VotingRule;
import io.moodstream.trainer.data.FaceSearchResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An evaluation broken down by face search result.
 *
 * @param all evaluation of all photos
 * @param searches face search result of each photo
 */
public record FaceEvaluation(Evaluation all, List<FaceSearchResult> searches) {

    public FaceEvaluation {
        searches = List.copyOf(searches);
        if (all.size() != searches.size()) {
            throw new IllegalArgumentException(
                    all.size() + " photos classified need as many searches, not " + searches.size() + ".");
        }
    }

    /** The evaluation of the photos with this search result. */
    public Evaluation of(FaceSearchResult search) {
        return all.only(i -> searches.get(i) == search);
    }

    /** Number of photos with this search result. */
    public long count(FaceSearchResult search) {
        return searches.stream().filter(search::equals).count();
    }

    /** Proportion of the searched photos in which a face was found. */
    public Proportion found() {
        long found = count(FaceSearchResult.FOUND);
        return new Proportion(found, found + count(FaceSearchResult.NONE));
    }

    /** A sentence on how many photos were searched, and in how many a face was found. */
    public String sentence() {
        long others = count(FaceSearchResult.NOT_SEARCHED);
        return String.format(
                Locale.ROOT,
                "A face was found in %d of %d photos, in %% %s; %s.",
                found().successes(),
                found().trials(),
                Percent.of(found().estimate()),
                others == 0
                        ? "the others are classified as a whole"
                        : others + " were not searched, being crops already or panoramas");
    }

    /** The vote compared with its best member, on the photos with a face. */
    public Optional<String> voteOnFaces(VotingRule rule) {
        return VoteReport.of(of(FaceSearchResult.FOUND), rule).map(vote -> "With a face: " + vote.sentence());
    }

    /** The header of a table of {@link #rows}. */
    public List<String> head() {
        List<String> head = new ArrayList<>(List.of("Model", "Photos", "Right of all %"));
        shown().forEach(search -> head.add(title(search)));
        return head;
    }

    /**
     * For each member and vote: the number of photos it classified, and its accuracy on all photos and on each kind,
     * with intervals.
     */
    public List<List<String>> rows(List<? extends VotingRule> rules) {
        Map<FaceSearchResult, Map<String, ConfusionCounts>> kinds = new EnumMap<>(FaceSearchResult.class);
        shown().forEach(search -> kinds.put(search, of(search).confusionCounts(rules)));
        List<List<String>> rows = new ArrayList<>();
        all.confusionCounts(rules).forEach((name, counts) -> {
            List<String> row = new ArrayList<>(List.of(name, String.valueOf(counts.labelled()), right(counts)));
            kinds.values().forEach(kind -> row.add(right(kind.getOrDefault(name, ConfusionCounts.NONE))));
            rows.add(row);
        });
        return rows;
    }

    private List<FaceSearchResult> shown() {
        return Arrays.stream(FaceSearchResult.values())
                .filter(search -> search != FaceSearchResult.NOT_SEARCHED || count(search) > 0)
                .toList();
    }

    private String title(FaceSearchResult search) {
        String title =
                switch (search) {
                    case FOUND -> "With a face %";
                    case NONE -> "Without a face %";
                    case NOT_SEARCHED -> "Not searched %";
                };
        return title + " (" + count(search) + ")";
    }

    private static String right(ConfusionCounts counts) {
        return Percent.of(counts.accuracy().estimate());
    }
}
