package io.moodstream.cli.photo;

import io.moodstream.domain.MoodstreamException;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A glob for names with {@code /} as separator, as in shells: {@code *} and {@code ?} within a path element, {@code **}
 * for zero or more elements, {@code [a-z]}, {@code {jpg,png}}, and a backslash to escape a character. Names in a zip
 * need not be valid paths on this machine, so Java's own globs cannot be used.
 */
final class GlobPattern {

    private static final String MEANT = "\\*?[{";
    private static final String OTHERWISE_REGEX = "^$.|+()]";

    private final String glob;
    private final StringBuilder regex = new StringBuilder();
    private int at;
    private int groups;

    private GlobPattern(String glob) {
        this.glob = glob;
    }

    /** Whether a text contains any glob syntax. */
    static boolean isGlob(String text) {
        return text.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
    }

    /** @throws MoodstreamException if it is not a valid pattern */
    static Pattern compile(String glob) {
        try {
            return new GlobPattern(glob).compile();
        } catch (PatternSyntaxException e) {
            throw new MoodstreamException(
                    "'" + glob + "' is no pattern of file names (" + e.getDescription()
                            + "); write one such as 'test/*/*.jpg', with a backslash before a letter that is meant itself.",
                    e);
        }
    }

    private Pattern compile() {
        while (at < glob.length()) {
            char next = glob.charAt(at++);
            if (MEANT.indexOf(next) >= 0) {
                special(next);
            } else if (groups > 0 && (next == ',' || next == '}')) {
                regex.append(next == ',' ? '|' : ')');
                groups -= next == '}' ? 1 : 0;
            } else {
                literal(next);
            }
        }
        require(groups == 0, "'{' without '}'");
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    private void special(char wildcard) {
        switch (wildcard) {
            case '\\' -> {
                require(at < glob.length(), "nothing behind the last backslash");
                literal(glob.charAt(at++));
            }
            case '?' -> regex.append("[^/]");
            case '[' -> oneOf();
            case '{' -> {
                regex.append("(?:");
                groups++;
            }
            default -> stars();
        }
    }

    private void stars() {
        if (at == glob.length() || glob.charAt(at) != '*') {
            regex.append("[^/]*");
            return;
        }
        boolean whole = at == 1 || glob.charAt(at - 2) == '/';
        at++;
        if (whole && at < glob.length() && glob.charAt(at) == '/') {
            at++;
            regex.append("(?:.*/)?");
        } else {
            regex.append(".*");
        }
    }

    private void oneOf() {
        int end = glob.indexOf(']', at + 1);
        require(end >= 0, "'[' without ']'");
        boolean not = glob.charAt(at) == '!' || glob.charAt(at) == '^';
        String characters = glob.substring(not ? at + 1 : at, end).replaceAll("[\\\\\\[\\]&^]", "\\\\$0");
        regex.append("(?!/)[").append(not ? "^" : "").append(characters).append(']');
        at = end + 1;
    }

    private void literal(char deadLetter) {
        if (OTHERWISE_REGEX.indexOf(deadLetter) >= 0 || MEANT.indexOf(deadLetter) >= 0 || deadLetter == '}') {
            regex.append('\\');
        }
        regex.append(deadLetter);
    }

    private void require(boolean fine, String otherwise) {
        if (!fine) {
            throw new PatternSyntaxException(otherwise, glob, at);
        }
    }
}
