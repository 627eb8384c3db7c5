package io.moodstream.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Words, or phrases, that are not used any more.
 *
 * @param scope where they must not be
 * @param words regular expressions that match whole words, without groups
 * @param instead the field's term for each of them
 * @param except a regular expression for the paths of files that may have them; empty where none may
 * @param pattern finds any of them; group <i>n</i> is word <i>n</i>
 */
record RetiredWords(Scope scope, List<String> words, List<String> instead, String except, Pattern pattern) {

    /** What of a file is searched. */
    enum Scope {
        /** Names of declared types. */
        TYPE("\\b(?:class|interface|enum|record)\\s+(?:%s)\\b"),
        /** Names that are not English words, and so are unambiguous: everywhere, case-sensitive. */
        NAME("(?<!\\w)(?:%s)(?!\\w)"),
        /** Names in Java code, not in comments and literals. */
        CODE("(?<!\\w)(?:%s)(?!\\w)"),
        /** Everything: code with the words of its snake_case names, comments, messages, documents. */
        TEXT("(?i)\\b(?:%s)\\b");

        private final String form;

        Scope(String form) {
            this.form = form;
        }
    }

    private static final Pattern COMMENT_OR_LITERAL = Pattern.compile(
            "\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*+\"|'(?:\\\\.|[^'\\\\\\n])++'|/\\*.*?\\*/|//[^\\n]*+",
            Pattern.DOTALL);

    /** Reads the list; words of one scope and with the same exceptions are searched for together. */
    static List<RetiredWords> read(Path list) throws IOException {
        return Files.readAllLines(list).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> Arrays.asList((line + "\t").split("\t", -1)))
                .collect(Collectors.groupingBy(cells -> cells.get(0) + " " + cells.get(3)))
                .values()
                .stream()
                .map(RetiredWords::together)
                .toList();
    }

    private static RetiredWords together(List<List<String>> rows) {
        Scope scope = Scope.valueOf(rows.get(0).get(0).toUpperCase(Locale.ROOT));
        List<String> words = rows.stream().map(row -> row.get(1)).toList();
        List<String> instead = rows.stream().map(row -> row.get(2)).toList();
        String any = "(" + String.join(")|(", words) + ")";
        return new RetiredWords(scope, words, instead, rows.get(0).get(3), Pattern.compile(scope.form.formatted(any)));
    }

    /**
     * Their occurrences in a file, each with its line and what to say instead; the same one may be listed twice.
     *
     * @param code the text with comments and literals blanked, for Java; empty for other files
     */
    List<String> in(String path, String text, String code) {
        List<String> findings = new ArrayList<>();
        if (path.matches(except)) {
            return findings;
        }
        for (String searched : searched(text, code)) {
            Matcher found = pattern.matcher(searched);
            while (found.find()) {
                findings.add(path + ":" + line(text, found.start()) + ": " + found.group() + " -> " + instead(found));
            }
        }
        return findings;
    }

    /** What is searched. To a regular expression an underscore is part of a word, so it would hide words in names. */
    private List<String> searched(String text, String code) {
        return switch (scope) {
            case TYPE, CODE -> List.of(code);
            case NAME -> List.of(text);
            case TEXT -> List.of(text, text.replace('_', ' '));
        };
    }

    /** The text of a Java file with comments and literals blanked, so that lines keep their numbers. */
    static String code(String text) {
        return COMMENT_OR_LITERAL
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(found.group().replaceAll("[^\\n]", " ")));
    }

    private String instead(Matcher found) {
        int word = 0;
        while (found.group(word + 1) == null) {
            word++;
        }
        return instead.get(word);
    }

    private static long line(String text, int at) {
        return 1 + text.substring(0, at).chars().filter(c -> c == '\n').count();
    }
}
