package io.moodstream.trainer.data;

import io.moodstream.trainer.data.files.SourceFile;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One photo file in Kaggle's layout.
 *
 * @param file named in its source
 * @param root folders above {@code train} and {@code test}; empty where there are none
 * @param split {@code train} or {@code test}
 * @param expression the expression that its folder names
 */
record KaggleEntry(SourceFile file, String root, String split, Expression expression) {

    static final String TRAIN = "train";
    static final String TEST = "test";

    // Files whose name starts with a dot are other programs' notes.
    private static final Pattern FORM = Pattern.compile(
            "(|.*/)(train|test)/([a-z]+)/[^./][^/]*\\.(jpe?g|png|gif|bmp|webp|tiff?|heic|heif|avif)",
            Pattern.CASE_INSENSITIVE);

    /** The entry of this file; empty for another class and for what is no photo. */
    static Optional<KaggleEntry> of(SourceFile file) {
        Matcher form = FORM.matcher(file.name());
        if (!form.matches()) {
            return Optional.empty();
        }
        return Expression.named(form.group(3))
                .map(expression ->
                        new KaggleEntry(file, form.group(1), form.group(2).toLowerCase(Locale.ROOT), expression));
    }

    /** Split and class, such as {@code train/happy}. */
    String shelf() {
        return shelf(split, expression);
    }

    static String shelf(String split, Expression expression) {
        return split + "/" + expression.folder();
    }
}
