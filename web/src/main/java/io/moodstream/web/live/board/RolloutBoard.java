package io.moodstream.web.live.board;

import io.moodstream.RolloutDecision;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.ModelCatalog;
import io.moodstream.domain.rollout.RolloutPosition;
import io.moodstream.modeltopic.decision.DecisionRecord;
import io.moodstream.modeltopic.decision.DecisionTable;
import io.moodstream.modeltopic.state.ModelTopicView;
import io.moodstream.schemas.codec.Rollouts;
import io.moodstream.web.follow.BoundedHistory;
import io.moodstream.web.live.board.RolloutsView.RefusedPlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Plans as they were signed, with the latest decision on each and how its interval went. Decisions are not signed: one
 * that no signed plan bears out is none. Not thread-safe.
 */
final class RolloutBoard {

    /** Maximum number of signed plans to keep intervals of; each takes about 20 kB. */
    private static final int PLANS = 500;

    /** Maximum number of rollouts that are over, and of refused plans, to show. */
    private static final int OVER = 10;

    private final BoundedHistory<String, IntervalHistory> courses = new BoundedHistory<>(PLANS);
    private final DecisionTable decisions = new DecisionTable();
    private @Nullable ModelTopicView models;
    private boolean verified;
    private boolean changed;

    void add(DecisionRecord record) {
        if (decisions.add(record)) {
            record.content().ifPresent(this::continueCourse);
        }
    }

    private void continueCourse(DecisionRecord.Content decision) {
        RolloutPosition position = decision.position();
        IntervalHistory history = courses.getOr(position.planId(), IntervalHistory::new);
        history.add(decision.decision().getDecidedAt().toEpochMilli(), position.stage(), position.counts());
        courses.put(position.planId(), history);
        changed = true;
    }

    /** @param trusted whether the contents of the view are signed by a trusted key */
    void set(ModelTopicView view, boolean trusted) {
        if (models != null) {
            models.rollouts().keySet().stream()
                    .filter(candidate -> !view.rollouts().containsKey(candidate))
                    .forEach(decisions::removed);
        }
        models = view;
        verified = trusted;
        changed = true;
        view.plans().forEach(plan -> decisions.plan(plan).forEach(this::continueCourse));
    }

    RolloutsView view() {
        if (models == null) {
            return new RolloutsView(List.of(), List.of(), verified);
        }
        ModelTopicView signed = models;
        ModelCatalog catalog = signed.catalog(positions(signed));
        List<RolloutView> all = new ArrayList<>();
        List<String> voters = signed.policy(catalog).votersOrDefault();
        signed.rollouts().values().forEach(rollout -> all.add(view(rollout, catalog, voters)));
        return new RolloutsView(Stream.concat(underWay(all), over(all)).toList(), refused(signed), verified);
    }

    /** The view, if it changed since the last call. */
    Optional<RolloutsView> drain() {
        boolean news = changed;
        changed = false;
        return news ? Optional.of(view()) : Optional.empty();
    }

    private static Stream<RolloutView> underWay(List<RolloutView> all) {
        return all.stream()
                .filter(it -> !it.over())
                .sorted(Comparator.comparing(RolloutView::member).thenComparing(RolloutView::version));
    }

    private static Stream<RolloutView> over(List<RolloutView> all) {
        return all.stream()
                .filter(RolloutView::over)
                .sorted(Comparator.comparing((RolloutView it) -> String.valueOf(it.decidedAt()))
                        .reversed())
                .limit(OVER);
    }

    private static List<RefusedPlan> refused(ModelTopicView signed) {
        return signed.refusedRollouts().entrySet().stream()
                .sorted(Map.Entry.<MemberVersion, String>comparingByKey().reversed())
                .limit(OVER)
                .map(it -> new RefusedPlan(it.getKey().member(), it.getKey().version(), it.getValue()))
                .toList();
    }

    private RolloutView view(ModelTopicView.Rollout rollout, ModelCatalog catalog, List<String> voters) {
        Optional<RolloutDecision> decision = decision(rollout);
        Optional<RolloutPosition> position = decision.map(Rollouts::domain);
        boolean over = position.filter(it -> it.status().isOver()).isPresent();
        List<RolloutView.Point> history = over
                ? List.of()
                : courses.get(rollout.plan().id())
                        .map(it -> it.points(rollout.plan().criterion().alpha()))
                        .orElse(List.of());
        return RolloutView.of(rollout.plan(), status(rollout, position, over, catalog, voters), decision, history);
    }

    private static String status(
            ModelTopicView.Rollout rollout,
            Optional<RolloutPosition> position,
            boolean over,
            ModelCatalog catalog,
            List<String> voters) {
        MemberVersion candidate = rollout.plan().candidate();
        if (!over && catalog.pin(candidate.member()).isPresent()) {
            return "pinned";
        }
        boolean behind = catalog.candidate(candidate.member())
                .filter(it -> !it.equals(candidate))
                .isPresent();
        return position.map(it -> RolloutView.small(it.status()))
                .orElse(behind || !voters.contains(candidate.member()) ? "waiting" : "starting");
    }

    private List<RolloutPosition> positions(ModelTopicView signed) {
        return signed.rollouts().values().stream()
                .flatMap(rollout -> decision(rollout).map(Rollouts::domain).stream())
                .toList();
    }

    private Optional<RolloutDecision> decision(ModelTopicView.Rollout rollout) {
        return decisions.decision(rollout.plan()).map(DecisionRecord.Content::decision);
    }
}
