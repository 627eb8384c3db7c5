package io.moodstream.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A document's headings and links. @param text without blocks of code */
record MarkdownPage(Path file, String text) {

    private static final Pattern CODE_BLOCK = Pattern.compile("(?ms)^ *```.*?^ *```");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.+?)\\s*$");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern WITH_SCHEME = Pattern.compile("^[a-z]+:.*");

    static MarkdownPage of(Path file) throws IOException {
        return new MarkdownPage(file, CODE_BLOCK.matcher(Files.readString(file)).replaceAll(""));
    }

    List<String> headings() {
        return HEADING.matcher(text).results().map(found -> found.group(1)).toList();
    }

    /** Targets of links within the project, such as {@code docs/web.md#pages}. */
    List<String> links() {
        return LINK.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(link -> link.substring(2, link.length() - 1))
                .filter(link -> !WITH_SCHEME.matcher(link).matches())
                .toList();
    }

    boolean hasAnchor(String anchor) {
        return headings().stream().map(MarkdownPage::anchor).anyMatch(anchor::equals);
    }

    /** As code hosts derive it from a heading: lower case, hyphens for spaces, no punctuation. */
    static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("]\\([^)]*\\)", "")
                .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                .replace(' ', '-');
    }
}
