package io.moodstream.trainer.data;

import io.moodstream.domain.Label;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One photo file in Kaggle's layout.
 *
 * @param name the file's whole name in its source
 * @param root folders above {@code train} and {@code test}; empty where there are none
 * @param split {@code train} or {@code test}
 * @param label the label that its folder names
 */
record KaggleEntry(String name, String root, String split, Label label) {

    static final String TRAIN = "train";
    static final String TEST = "test";

    // Files whose name starts with a dot are other programs' notes, and so is what macOS adds to its zips.
    private static final Pattern FORM = Pattern.compile(
            "(?!__MACOSX/)(|.*/)(train|test)/(happy|sad)/[^./][^/]*\\.(jpe?g|png|gif|bmp|webp|tiff?)",
            Pattern.CASE_INSENSITIVE);

    /** The entry of this name; empty for another class and for what is no photo. */
    static Optional<KaggleEntry> of(String name) {
        Matcher form = FORM.matcher(name);
        if (!form.matches()) {
            return Optional.empty();
        }
        Label label = Label.valueOf(form.group(3).toUpperCase(Locale.ROOT));
        return Optional.of(new KaggleEntry(name, form.group(1), form.group(2).toLowerCase(Locale.ROOT), label));
    }

    /** Split and class, such as {@code train/happy}. */
    String shelf() {
        return shelf(split, label);
    }

    static String shelf(String split, Label label) {
        return split + "/" + label.name().toLowerCase(Locale.ROOT);
    }
}
