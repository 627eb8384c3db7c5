package io.moodstream.cli.models;

import io.moodstream.domain.ModelCatalog;
import io.moodstream.domain.Table;
import io.moodstream.domain.VotingPolicy;
import io.moodstream.modeltopic.state.ModelTopicView;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The lines of {@code policy}. */
final class PolicyReport {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private PolicyReport() {}

    static List<String> of(ModelTopicView view, ModelCatalog catalog) {
        VotingPolicy wanted = view.policy(catalog);
        Table table = Table.of("Policy", "Decides", "Voters", "Weights", "Published by", "At", "Why");
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
        view.policies().forEach(policy -> problem(policy.policy(), catalog).ifPresent(lines::add));
        view.refusedPolicies().forEach((version, why) -> lines.add("Version " + version + " must not be used: " + why));
        return lines;
    }

    private static Optional<String> problem(VotingPolicy policy, ModelCatalog catalog) {
        List<String> missing = policy.missing(policy.votersOrDefault());
        if (!missing.isEmpty()) {
            return Optional.of(
                    policy.id() + " has no weight for " + String.join(", ", missing) + ", so it cannot decide.");
        }
        List<String> absent = ModelTopicView.waitsFor(policy, catalog);
        return absent.isEmpty()
                ? Optional.empty()
                : Optional.of(policy.id() + " waits for a usable version of " + String.join(", ", absent) + ".");
    }

    private static void row(Table table, VotingPolicy policy, VotingPolicy wanted, String by, String at, String why) {
        String weights = policy.weightsText()
                + (policy.intercept() == 0 ? "" : String.format(Locale.ROOT, ", intercept %.2f", policy.intercept()));
        String voters = String.join(", ", policy.votersOrDefault());
        table.row(policy.id(), policy.equals(wanted) ? "yes" : "", voters, weights, by, at, why);
    }
}
