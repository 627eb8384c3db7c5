package io.moodstream.cli.text;

import io.moodstream.domain.HiddenCharacters;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * A line of output, parts of which may have a style. A style is kept beside its text and is no character of it:
 * whatever is in a text, it cannot carry one.
 *
 * @param parts its parts, in order
 */
public record StyledText(List<Part> parts) {

    public StyledText {
        parts = List.copyOf(parts);
    }

    /** @param style null if the text has none */
    record Part(String text, @Nullable Style style) {

        /** Hidden characters are escapes, so the only escape sequences are those of the style. */
        String printed() {
            String escaped = HiddenCharacters.escaped(text);
            return style == null ? escaped : style.on() + escaped + Style.reset.on();
        }
    }

    /** A line without a style. */
    public static StyledText plain(String text) {
        return new StyledText(List.of(new Part(text, null)));
    }

    /** The same for each of these lines. */
    public static List<StyledText> plain(List<String> lines) {
        return lines.stream().map(line -> plain(line)).toList();
    }

    static StyledText of(Style style, String text) {
        return new StyledText(List.of(new Part(text, style)));
    }

    /** This text, followed by another one. */
    public StyledText then(StyledText next) {
        return new StyledText(Stream.concat(parts.stream(), next.parts.stream()).toList());
    }

    /** This text, followed by another one without a style. */
    public StyledText then(String next) {
        return then(plain(next));
    }

    /** What is printed. */
    String printed() {
        return parts.stream().map(Part::printed).collect(Collectors.joining());
    }

    /** What is visible of it: the same without the escape sequences of its styles. */
    @Override
    public String toString() {
        return parts.stream().map(part -> HiddenCharacters.escaped(part.text())).collect(Collectors.joining());
    }
}
