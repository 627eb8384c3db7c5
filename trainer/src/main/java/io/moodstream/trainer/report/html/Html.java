package io.moodstream.trainer.report.html;

import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** HTML fragments. */
public final class Html {

    private Html() {}

    /** Escapes text for HTML. */
    public static String text(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** A PNG inside the page, with a caption. */
    public static String figure(byte[] png, String caption) {
        return "<figure>" + image("png", png, caption) + "<figcaption>" + text(caption) + "</figcaption></figure>\n";
    }

    /**
     * A picture inside the page.
     *
     * @param format such as {@code png}
     */
    public static String image(String format, byte[] picture, String alternative) {
        return "<img alt=\"" + text(alternative) + "\" src=\"data:image/" + format + ";base64,"
                + Base64.getEncoder().encodeToString(picture) + "\">";
    }

    /** A table; every cell except those of the first column is a number. */
    public static String table(List<String> head, List<List<String>> rows) {
        return "<table><tr>"
                + head.stream().map(cell -> "<th>" + text(cell) + "</th>").collect(Collectors.joining()) + "</tr>\n"
                + rows.stream().map(Html::row).collect(Collectors.joining()) + "</table>\n";
    }

    private static String row(List<String> cells) {
        return "<tr><th>" + text(cells.get(0)) + "</th>"
                + cells.stream()
                        .skip(1)
                        .map(cell -> "<td class=\"n\">" + text(cell) + "</td>")
                        .collect(Collectors.joining())
                + "</tr>\n";
    }
}
