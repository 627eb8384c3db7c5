package io.moodstream.trainer.gate;

import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.PairedComparison;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The gate's decision on one member's new model. */
public sealed interface GateDecision {

    /** Name of the member. */
    String member();

    /** Whether the model may be published. */
    boolean passes();

    /** The decision as a sentence, for people. */
    String sentence();

    /** The decision as facts, for the manifest. */
    Map<String, String> facts();

    /**
     * No comparison was possible.
     *
     * @param why such as {@code first version}
     */
    record Uncompared(String member, String why) implements GateDecision {

        @Override
        public boolean passes() {
            return true;
        }

        @Override
        public String sentence() {
            return member + " passes the gate without a comparison: " + why + ".";
        }

        @Override
        public Map<String, String> facts() {
            return Map.of("gate", "uncompared: " + why);
        }
    }

    /**
     * Both models were evaluated on the same photos.
     *
     * @param gate the rule
     * @param live the version it was compared with
     * @param comparisons comparisons with the new model first, by name of the data set that the test photos belong to
     */
    record Compared(
            String member, PromotionGate gate, MemberVersion live, SortedMap<String, PairedComparison> comparisons)
            implements GateDecision {

        /** A comparison on a single data set. */
        Compared(String member, PromotionGate gate, MemberVersion live, PairedComparison comparison) {
            this(member, gate, live, new TreeMap<>(Map.of("", comparison)));
        }

        @Override
        public boolean passes() {
            return gate.forced() || !isWorse();
        }

        /** A loss on one data set is not offset by a gain on another. */
        private boolean isWorse() {
            return !worseOn().isEmpty();
        }

        /** The data sets on which it is shown to be worse. */
        private List<String> worseOn() {
            return comparisons.entrySet().stream()
                    .filter(entry -> gate.isWorse(entry.getValue()))
                    .map(Map.Entry::getKey)
                    .toList();
        }

        @Override
        public String sentence() {
            String on = comparisons.size() == 1 ? "" : " on " + String.join(" and ", worseOn());
            String finding = isWorse()
                    ? "is worse than " + live + on + ", by more than the margin of " + points(gate.margin())
                    : "is not shown to be worse than " + live + " by more than the margin of " + points(gate.margin());
            String end = passes() ? isWorse() ? "; published by force" : "" : "; it is held back";
            String measured = comparisons.entrySet().stream()
                    .map(entry -> difference(entry.getValue()) + " points on "
                            + entry.getValue().photos() + " test photos"
                            + (entry.getKey().isEmpty() ? "" : " of " + entry.getKey()))
                    .collect(Collectors.joining(", "));
            return member + " " + finding + ": " + measured + end + ".";
        }

        @Override
        public Map<String, String> facts() {
            Map<String, String> facts = new HashMap<>(Map.of(
                    "gate", isWorse() ? "forced" : "passed",
                    "gate_compared_with", live.toString(),
                    "gate_margin_points", points(gate.margin())));
            if (isWorse() && comparisons.size() > 1) {
                facts.put("gate_worse_on", String.join(", ", worseOn()));
            }
            comparisons.forEach((name, comparison) -> facts.putAll(facts(suffix(name), comparison)));
            return facts;
        }

        private String suffix(String name) {
            return comparisons.size() == 1 ? "" : "[" + name + "]";
        }

        private static Map<String, String> facts(String suffix, PairedComparison comparison) {
            return Map.of(
                    "gate_photos" + suffix, String.valueOf(comparison.photos()),
                    "gate_only_new_right" + suffix, String.valueOf(comparison.onlyFirst()),
                    "gate_only_live_right" + suffix, String.valueOf(comparison.onlySecond()),
                    "gate_difference_points" + suffix, difference(comparison),
                    "gate_p_value" + suffix, String.format(Locale.ROOT, "%.4f", comparison.pValue()));
        }

        private static String difference(PairedComparison comparison) {
            PairedComparison.Difference difference = comparison.difference();
            return String.format(
                    Locale.ROOT,
                    "%+.2f [%+.2f, %+.2f]",
                    100 * difference.value(),
                    100 * difference.low(),
                    100 * difference.high());
        }

        private static String points(double share) {
            return String.format(Locale.ROOT, "%.2f", 100 * share);
        }
    }
}
