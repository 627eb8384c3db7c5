package io.moodstream.web.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A path such as {@code /photos/{id}}. It is held against the path as the client sent it, segment by segment, and what a
 * variable stands for is percent-decoded exactly once, afterwards: so {@code in%2Fout} is one id, with a slash in it. No
 * segment is ever taken for a file, and {@code ..} is a name like any other.
 *
 * @param text the template
 */
public record PathTemplate(String text) {

    /**
     * Values of the variables, decoded; empty where the path has another form.
     *
     * @param path as it stands in the request line, without the query
     * @throws ProblemException if a value is not well-formed
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
