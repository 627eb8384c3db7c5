package io.moodstream.cli.photo;

import io.moodstream.domain.MoodstreamException;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern of names with {@code /} between their parts, as shells know it: {@code *} and {@code ?} within a part, {@code **}
 * for any number of parts (none among them), {@code [a-z]}, {@code {jpg,png}}, and a backslash before a letter that is meant
 * itself. Names in a zip are text that no path of this machine need be able to hold, so Java's own globs do not do.
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

    /** Whether a text has anything in it that a pattern has. */
    static boolean isGlob(String text) {
        return text.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
    }

    /** @throws MoodstreamException if it is no pattern */
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
