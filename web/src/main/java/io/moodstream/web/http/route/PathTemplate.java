package io.moodstream.web.http.route;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A path such as {@code /photos/{id}}. It is matched against the path as sent by the client, segment by segment, and
 * variables are percent-decoded exactly once, afterwards: so {@code in%2Fout} is one id that contains a slash. Segments
 * are never treated as file names, and {@code ..} has no special meaning.
 *
 * @param text the template
 */
public record PathTemplate(String text) {

    /**
     * Values of the variables, decoded; empty if the path does not match.
     *
     * @param path as in the request line, without the query
     * @throws io.moodstream.web.http.ProblemException if a value is not well-formed
     */
    Optional<Map<String, String>> match(String path) {
        List<String> wanted = segments(text);
        List<String> given = segments(path);
        if (wanted.size() != given.size()) {
            return Optional.empty();
        }
        Map<String, String> raw = new HashMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            String segment = wanted.get(i);
            if (segment.startsWith("{")) {
                raw.put(segment.substring(1, segment.length() - 1), given.get(i));
            } else if (!segment.equals(given.get(i))) {
                return Optional.empty();
            }
        }
        raw.replaceAll((name, value) -> PercentEncoding.decode(value));
        return Optional.of(raw);
    }

    private static List<String> segments(String path) {
        return List.of(path.split("/", -1));
    }
}
