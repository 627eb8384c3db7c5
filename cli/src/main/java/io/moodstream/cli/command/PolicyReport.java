package io.moodstream.cli.command;

import io.moodstream.cli.text.Table;
import io.moodstream.domain.VotingPolicy;
import io.moodstream.modeltopic.ModelTopicView;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The lines of {@code policy}. */
final class PolicyReport {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private PolicyReport() {}

    static List<String> of(ModelTopicView view) {
        VotingPolicy wanted = view.policy(view.catalog().members());
        Table table = Table.of("Policy", "Decides", "Weights", "Published by", "At", "Why");
        row(table, VotingPolicy.DEFAULT, wanted, "(built in)", "", "");
        view.policies()
                .forEach(policy -> row(
                        table,
                        policy.policy(),
                        wanted,
                        policy.by(),
                        TIME.format(policy.at()),
                        policy.reason().orElse("")));
        List<String> lines = new ArrayList<>(table.lines());
        view.policies().stream()
                .map(ModelTopicView.Policy::policy)
                .filter(policy -> !policy.missing(view.catalog().members()).isEmpty())
                .forEach(policy -> lines.add(policy.id() + " has no weight for "
                        + String.join(", ", policy.missing(view.catalog().members())) + ", so it cannot decide."));
        view.refusedPolicies().forEach((version, why) -> lines.add("Version " + version + " must not be used: " + why));
        return lines;
    }

    private static void row(Table table, VotingPolicy policy, VotingPolicy wanted, String by, String at, String why) {
        String weights = policy.weightsText()
                + (policy.intercept() == 0 ? "" : String.format(Locale.ROOT, ", intercept %.2f", policy.intercept()));
        table.row(policy.id(), policy.equals(wanted) ? "yes" : "", weights, by, at, why);
    }
}
