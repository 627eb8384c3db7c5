package io.moodstream.stream.config;

import io.moodstream.domain.SpellingSuggestion;
import io.moodstream.stream.fetch.FetchAllowlist;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads settings one by one and collects their problems instead of stopping at the first. */
final class Settings {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,12})(ms|s|m|h|d)");

    private final Map<String, String> values;
    private final Set<String> known = new TreeSet<>();
    private final List<ConfigProblem> problems = new ArrayList<>();

    Settings(Map<String, String> values) {
        this.values = values;
    }

    String text(String key, String fallback) {
        known.add(key);
        return values.getOrDefault(key, fallback).strip();
    }

    String required(String key, String hint) {
        String value = text(key, "");
        check(!value.isEmpty(), key, "must be set", value, hint);
        return value;
    }

    String matching(String key, String fallback, Pattern form, String rule) {
        String value = text(key, fallback);
        check(form.matcher(value).matches(), key, rule, value, "The default is '" + fallback + "'.");
        return value;
    }

    int number(String key, int fallback, int min) {
        String rule = "must be a whole number of " + min + " or more";
        return parsed(key, String.valueOf(fallback), rule, text -> {
            int number = Integer.parseInt(text);
            return number >= min ? number : null;
        });
    }

    boolean flag(String key, boolean fallback) {
        return parsed(key, String.valueOf(fallback), "must be true or false", text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> null;
        });
    }

    Duration duration(String key, String fallback) {
        return parsed(key, fallback, "must be a time above 0 such as 500ms, 30s, 5m, 12h or 8d", Settings::duration);
    }

    <E extends Enum<E>> E choice(String key, E fallback, Class<E> type) {
        String names = Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT);
        return parsed(key, fallback.name().toLowerCase(Locale.ROOT), "must be one of " + names, text -> Arrays.stream(
                        type.getEnumConstants())
                .filter(it -> it.name().equalsIgnoreCase(text))
                .findFirst()
                .orElse(null));
    }

    Optional<ListenAddress> listener(String key, String fallback) {
        String rule = "must be auto, auto:port, off, or host:port such as 127.0.0.1:9404";
        return parsed(key, fallback, rule, ListenAddress::parse);
    }

    FetchAllowlist places(String key) {
        String rule = "must be folders, parts of web servers and parts of buckets, such as file:///srv/photos/,"
                + " https://photos.example/incoming/ and s3://photos/incoming/, separated by commas";
        return parsed(key, "", rule, text -> FetchAllowlist.of(items(text)));
    }

    /** The address of a server; empty if none is set. */
    Optional<URI> server(String key) {
        String rule = "must be the address of a server, such as http://minio.example:9000";
        return parsed(key, "", rule, text -> text.isEmpty() ? Optional.<URI>empty() : Optional.of(server(text, rule)));
    }

    private static URI server(String text, String rule) {
        URI uri = URI.create(text);
        boolean fine = String.valueOf(uri.getScheme()).matches("https?")
                && uri.getHost() != null
                && uri.getRawUserInfo() == null
                && uri.getRawQuery() == null;
        if (!fine) {
            throw new IllegalArgumentException(rule);
        }
        return uri;
    }

    List<String> list(String key, String fallback) {
        return items(text(key, fallback));
    }

    private static List<String> items(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    Path path(String key, String fallback) {
        return Path.of(text(key, fallback)).toAbsolutePath();
    }

    void check(boolean fine, String key, String rule, String value, String hint) {
        if (!fine) {
            problems.add(new ConfigProblem(key, rule, value, hint));
        }
    }

    /** Reports unknown settings with this prefix. @throws ConfigException if there was any problem */
    void finish(String prefix) {
        for (String key : new TreeSet<>(values.keySet())) {
            if (key.startsWith(prefix) && !known.contains(key)) {
                String hint = SpellingSuggestion.nearest(key, known)
                        .map(meant -> "Did you mean " + meant + "?")
                        .orElse("Take it out.");
                problems.add(new ConfigProblem(key, "must be a setting that exists", key, hint));
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
    }

    private <T> T parsed(String key, String fallback, String rule, Function<String, @Nullable T> parser) {
        String value = text(key, fallback);
        T parsed = attempt(value, parser);
        if (parsed != null) {
            return parsed;
        }
        check(false, key, rule, value, "The default is " + fallback + ".");
        return Objects.requireNonNull(parser.apply(fallback));
    }

    private static <T> @Nullable T attempt(String value, Function<String, @Nullable T> parser) {
        try {
            return parser.apply(value);
        } catch (IllegalArgumentException | ArithmeticException e) {
            return null;
        }
    }

    private static @Nullable Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        long number = Long.parseLong(matcher.group(1));
        Duration time =
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(number);
                    case "s" -> Duration.ofSeconds(number);
                    case "m" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    default -> Duration.ofDays(number);
                };
        return time.isZero() ? null : time;
    }
}
