package io.moodstream.importer.plan;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.importer.network.NetworkDescription.OutputActivation;
import io.moodstream.importer.wrap.ScoreReduction;
import io.moodstream.importer.wrap.ScoreReduction.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The numbers of a network.
 *
 * @param assumed what was assumed, with the option that says otherwise
 */
public record ScorePlan(ScoreReduction reduction, List<String> assumed) {

    /** Classes of FER2013, in the order of its labels. */
    public static final List<String> FER = List.of("angry", "disgust", "fear", "happy", "sad", "surprise", "neutral");

    private static final String HAPPY = "happy";
    private static final String SAD = "sad";

    public ScorePlan {
        assumed = List.copyOf(assumed);
    }

    /**
     * Plans from the file and the answers.
     *
     * @param numbers that the network gives for each picture
     * @param activation what its last layer applies
     * @throws MoodstreamException naming the option if something cannot be found out, or does not fit
     */
    public static ScorePlan of(int numbers, OutputActivation activation, ImportAnswers answers) {
        if (!answers.classes().isEmpty() && answers.classes().size() != numbers && numbers > 1) {
            throw new MoodstreamException("The network gives " + numbers + " numbers, and --classes names "
                    + answers.classes().size() + ".");
        }
        List<String> assumed = new ArrayList<>();
        ScoreKind kind = answers.scores().orElseGet(() -> kind(numbers, activation, answers));
        return new ScorePlan(new Planning(numbers, activation, answers, assumed).reduction(kind), assumed);
    }

    private static ScoreKind kind(int numbers, OutputActivation activation, ImportAnswers answers) {
        return switch (activation) {
            case SIGMOID -> ScoreKind.SIGMOID;
            case SOFTMAX -> numbers == FER.size() && answers.happy().isEmpty() ? ScoreKind.FER7 : ScoreKind.SOFTMAX;
            case NONE ->
                throw new MoodstreamException("The file does not say what its " + numbers
                        + (numbers == 1 ? " number is" : " numbers are")
                        + ": say it with --scores, one of sigmoid, logit, softmax, fer7.");
        };
    }

    private record Planning(int numbers, OutputActivation activation, ImportAnswers answers, List<String> assumed) {

        ScoreReduction reduction(ScoreKind kind) {
            return switch (kind) {
                case SIGMOID -> numbers == 1 ? single(Numbers.PROBABILITIES) : one(Numbers.PROBABILITIES);
                case LOGIT -> numbers == 1 ? single(Numbers.LOGITS) : classes(Numbers.SOFTMAX_LOGITS);
                case SOFTMAX -> softmax();
                case FER7 -> expressions();
            };
        }

        private ScoreReduction softmax() {
            if (numbers == 1) {
                throw new MoodstreamException("The network gives one number for each picture, and a softmax of one is"
                        + " always 1: say --scores sigmoid or --scores logit.");
            }
            return classes(Numbers.PROBABILITIES);
        }

        /** One number: happy is 1 unless said otherwise. */
        private ScoreReduction single(Numbers what) {
            int happy = happy().orElseGet(() -> {
                assumed.add("1 means happy (--happy 0 if it means sad)");
                return 1;
            });
            if (happy > 1) {
                throw new MoodstreamException("The network gives one number for each picture, so --happy is 1, or 0 if"
                        + " 0 means happy, not " + happy + ".");
            }
            return happy == 1 ? ScoreReduction.of(what, 0) : ScoreReduction.inverted(what, 0);
        }

        private ScoreReduction one(Numbers what) {
            return ScoreReduction.of(what, chosen());
        }

        /** Several classes: happy against sad if both are known and there are others. */
        private ScoreReduction classes(Numbers what) {
            int sad = index(SAD, answers.classes());
            int happy = chosen();
            return numbers > 2 && sad >= 0 && sad != happy
                    ? ScoreReduction.against(what, happy, sad)
                    : ScoreReduction.of(what, happy);
        }

        private ScoreReduction expressions() {
            if (numbers != FER.size()) {
                throw new MoodstreamException("The network gives " + numbers + " numbers for each picture, and --scores"
                        + " fer7 needs " + FER.size() + ".");
            }
            List<String> names = answers.classes();
            if (names.isEmpty()) {
                assumed.add("its classes are " + String.join(", ", FER) + " (--classes)");
                names = FER;
            }
            int happy = happy().orElse(index(HAPPY, names));
            int sad = index(SAD, names);
            if (happy < 0 || sad < 0 || happy == sad) {
                throw new MoodstreamException(
                        "--classes names " + names + ", and for --scores fer7 it must name both" + " happy and sad.");
            }
            Numbers what = activation == OutputActivation.NONE ? Numbers.SOFTMAX_LOGITS : Numbers.PROBABILITIES;
            return ScoreReduction.against(what, happy, sad);
        }

        private int chosen() {
            return happy().orElseThrow(
                            () -> new MoodstreamException("The network gives " + numbers + " numbers for each"
                                    + " picture, and the file does not say which is happy: say it with --happy, an index from 0 on, or"
                                    + " with --classes, such as --classes happy,sad."));
        }

        /** Index of happy, if it is said or follows from the names. */
        private Optional<Integer> happy() {
            String said = answers.happy().orElse("");
            if (said.matches("\\d{1,5}")) {
                int index = Integer.parseInt(said);
                if (numbers > 1 && index >= numbers) {
                    throw new MoodstreamException(
                            "The network gives " + numbers + " numbers for each picture, so --happy" + " is 0 to "
                                    + (numbers - 1) + ", not " + index + ".");
                }
                return Optional.of(index);
            }
            int index = index(said.isEmpty() ? HAPPY : said, answers.classes());
            if (index < 0 && !said.isEmpty()) {
                throw new MoodstreamException("--happy is '" + said
                        + "', which is neither an index nor one of --classes " + answers.classes() + ".");
            }
            return index < 0 ? Optional.empty() : Optional.of(index);
        }

        private static int index(String name, List<String> names) {
            return names.stream()
                    .map(other -> other.toLowerCase(Locale.ROOT))
                    .toList()
                    .indexOf(name.toLowerCase(Locale.ROOT));
        }
    }
}
