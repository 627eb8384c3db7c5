package io.moodstream.trainer.gate;

import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.PairedComparison;
import java.util.Locale;
import java.util.Map;

/** What the gate made of one member's new model. */
public sealed interface GateDecision {

    /** Name of the member. */
    String member();

    /** Whether the model may be published. */
    boolean passes();

    /** For people. */
    String sentence();

    /** For the manifest. */
    Map<String, String> facts();

    /**
     * There was nothing to compare with.
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
     * Both were judged on the same photos.
     *
     * @param gate the rule
     * @param live the version that it was compared with
     * @param comparison the new one first
     */
    record Compared(String member, Gate gate, MemberVersion live, PairedComparison comparison) implements GateDecision {

        @Override
        public boolean passes() {
            return gate.forced() || !gate.isWorse(comparison);
        }

        @Override
        public String sentence() {
            String finding = gate.isWorse(comparison)
                    ? "is worse than " + live + ", by more than the margin of " + points(gate.margin())
                    : "is not shown to be worse than " + live + " by more than the margin of " + points(gate.margin());
            String end = passes() ? gate.isWorse(comparison) ? "; published by force" : "" : "; it is held back";
            return member + " " + finding + ": " + difference() + " points on " + comparison.photos() + " test photos"
                    + end + ".";
        }

        @Override
        public Map<String, String> facts() {
            return Map.of(
                    "gate", gate.isWorse(comparison) ? "forced" : "passed",
                    "gate_compared_with", live.toString(),
                    "gate_photos", String.valueOf(comparison.photos()),
                    "gate_only_new_right", String.valueOf(comparison.onlyFirst()),
                    "gate_only_live_right", String.valueOf(comparison.onlySecond()),
                    "gate_difference_points", difference(),
                    "gate_p_value", String.format(Locale.ROOT, "%.4f", comparison.pValue()),
                    "gate_margin_points", points(gate.margin()));
        }

        private String difference() {
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
