package io.moodstream.stream.config;

import io.moodstream.domain.DurationFormat;
import io.moodstream.domain.MemberVersion;
import io.moodstream.schemas.codec.MetricsKey;
import io.moodstream.stream.classify.NoFacePolicy;
import io.moodstream.stream.fetch.FetchAllowlist;
import io.moodstream.stream.webhook.WebhookSecret;
import io.moodstream.stream.webhook.WebhookUrl;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/**
 * What the value of a setting must be.
 *
 * @param text completes "must be", in messages and in the reference
 * @param accepts a value of the setting's type
 */
record Rule<T>(String text, Predicate<T> accepts) implements Validator {

    static final Rule<String> SET = new Rule<>("set", value -> !value.isEmpty());
    static final Rule<String> PATH = parsed("a path", Path::of);
    static final Rule<String> PREFIX =
            matching("[A-Za-z0-9._-]{0,100}", "up to 100 letters, digits, dots, hyphens or underscores");
    static final Rule<String> NAME =
            matching("[A-Za-z0-9._-]{1,200}", "1 to 200 letters, digits, dots, hyphens or underscores");
    static final Rule<Integer> POSITIVE = new Rule<>("a whole number of 1 or more", number -> number >= 1);
    static final Rule<Double> SHARE = new Rule<>("a number from 0 to 1", number -> number >= 0 && number <= 1);
    static final Rule<Boolean> FLAG = new Rule<>("true or false", flag -> true);
    static final Rule<String> DURATION =
            parsed("a time above 0 such as 500ms, 30s, 5m, 12h or 8d", DurationFormat::parse);
    static final Rule<String> GUARANTEE = oneOf(ProcessingGuarantee.values());
    static final Rule<String> NO_FACE = oneOf(NoFacePolicy.values());
    static final Rule<String> LISTENER =
            parsed("auto, auto:port, off, or host:port such as 127.0.0.1:9404", ListenAddress::parse);
    static final Rule<String> SERVER =
            parsed("the address of a server, such as http://minio.example:9000", Rule::server);
    static final Rule<String> RECEIVER = parsed(
            "an https address, or an http address of loopback, such as https://ops.example/moodstream",
            value -> value.isEmpty() ? value : WebhookUrl.parse(value));
    static final Rule<Password> WEBHOOK_SECRET =
            parsed("whsec_ and 24 to 64 bytes in Base64", password -> WebhookSecret.parse(password.value()));
    static final Rule<List<String>> PLACES = parsed(
            "folders, parts of web servers and parts of buckets, such as file:///srv/photos/,"
                    + " https://photos.example/incoming/ and s3://photos/incoming/, separated by commas",
            FetchAllowlist::of);
    /** Stands for every member. */
    static final String ANY = "*";

    /** Names of members, except those that are reserved on the topics; or {@link #ANY}. */
    static final Rule<List<String>> MEMBERS = new Rule<>(
            ANY + ", or different names of lower-case letters, digits and hyphens, separated by commas, without "
                    + MetricsKey.ENSEMBLE + " and " + MemberVersion.DETECTOR,
            Rule::areMembers);

    private static Rule<String> matching(String form, String text) {
        return new Rule<>(text, Pattern.compile(form).asMatchPredicate());
    }

    private static Rule<String> oneOf(Enum<?>... constants) {
        List<String> names = Arrays.stream(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
        return new Rule<>("one of " + names, value -> names.contains(value.toLowerCase(Locale.ROOT)));
    }

    /** What this parser takes without an {@link IllegalArgumentException}. */
    private static <T> Rule<T> parsed(String text, Function<T, ?> parser) {
        return new Rule<>(text, value -> {
            try {
                return parser.apply(value) != null;
            } catch (IllegalArgumentException e) {
                return false;
            }
        });
    }

    private static boolean areMembers(List<String> items) {
        List<String> names = items.stream().filter(item -> !item.isEmpty()).toList();
        return names.equals(List.of(ANY))
                || (!names.isEmpty()
                        && names.stream().allMatch(MemberVersion::isVoter)
                        && new HashSet<>(names).size() == names.size());
    }

    private static URI server(String text) {
        URI uri = URI.create(text);
        boolean plain = uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawQuery() == null;
        if (!text.isEmpty() && !(plain && text.matches("(?i)https?:.*"))) {
            throw new IllegalArgumentException("'" + text + "' is no server");
        }
        return uri;
    }

    /** @param value null if the setting has no fixed default, or if its value is not of its type */
    @Override
    @SuppressWarnings("unchecked") // the type of the setting
    public void ensureValid(String name, @Nullable Object value) {
        if (value != null && !accepts.test((T) value)) {
            throw new ConfigException(name + " must be " + text);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
