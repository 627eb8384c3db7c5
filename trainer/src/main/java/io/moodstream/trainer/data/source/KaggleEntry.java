package io.moodstream.trainer.data.source;

import io.moodstream.models.imaging.PhotoNames;
import io.moodstream.trainer.data.Expression;
import io.moodstream.trainer.data.files.SourceFile;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One photo file in Kaggle's layout.
 *
 * @param file the file, with its path in the source
 * @param root folders above {@code train} and {@code test}; empty if there are none
 * @param split {@code train} or {@code test}
 * @param expression the expression named by its folder
 */
record KaggleEntry(SourceFile file, String root, String split, Expression expression) {

    static final String TRAIN = "train";
    static final String TEST = "test";

    private static final Pattern FORM = Pattern.compile("(|.*/)(train|test)/([a-z]+)/[^/]+", Pattern.CASE_INSENSITIVE);

    /** The entry of this file; empty for other classes and for files that are not photos. */
    static Optional<KaggleEntry> of(SourceFile file) {
        Matcher form = FORM.matcher(file.name());
        if (!form.matches() || !PhotoNames.is(file.name())) {
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
