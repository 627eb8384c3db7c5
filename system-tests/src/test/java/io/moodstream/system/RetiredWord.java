package io.moodstream.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word, or a phrase, that is not used any more.
 *
 * @param scope where it must not be
 * @param word a regular expression that matches whole words
 * @param instead the field's term
 * @param except a regular expression for the paths of files that may have it; empty where none may
 */
record RetiredWord(Scope scope, String word, String instead, String except) {

    /** What of a file is searched. */
    enum Scope {
        /** Names of declared types. */
        TYPE("\\b(?:class|interface|enum|record)\\s+(?:%s)\\b"),
        /** Names that are no English words, and so cannot be meant otherwise: everywhere, as they are spelled. */
        NAME("(?<!\\w)(?:%s)(?!\\w)"),
        /** Names in Java code, not in comments and literals. */
        CODE("(?<!\\w)(?:%s)(?!\\w)"),
        /** Everything: code, comments, messages, documents. */
        TEXT("(?i)\\b(?:%s)\\b");

        private final String form;

        Scope(String form) {
            this.form = form;
        }
    }

    private static final Pattern COMMENT_OR_LITERAL = Pattern.compile(
            "\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*+\"|'(?:\\\\.|[^'\\\\\\n])++'|/\\*.*?\\*/|//[^\\n]*+",
            Pattern.DOTALL);

    static List<RetiredWord> read(Path list) throws IOException {
        return Files.readAllLines(list).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> Arrays.asList(line.split("\t", -1)))
                .map(cells -> new RetiredWord(
                        Scope.valueOf(cells.get(0).toUpperCase(Locale.ROOT)),
                        cells.get(1),
                        cells.get(2),
                        cells.size() > 3 ? cells.get(3) : ""))
                .toList();
    }

    /** Its occurrences in a file. */
    Matcher in(String path, String text) {
        boolean everywhere = scope == Scope.TEXT || scope == Scope.NAME;
        boolean searched = (everywhere || path.endsWith(".java")) && !path.matches(except);
        String part = !searched ? "" : everywhere ? text : code(text);
        return Pattern.compile(scope.form.formatted(word)).matcher(part);
    }

    /** The text with comments and literals blanked, so that lines keep their numbers. */
    private static String code(String text) {
        return COMMENT_OR_LITERAL
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(found.group().replaceAll("[^\\n]", " ")));
    }
}
