package io.moodstream.stream.fetch;

import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/**
 * The URIs of objects, {@code s3://bucket/key}. A key is any text: {@code //}, {@code .} and {@code ..} in it have no
 * special meaning, and accented letters are not normalized. In the URI it is percent-encoded, but people and programs
 * also write it unencoded.
 */
public final class ObjectUri {

    private static final Pattern FORM =
            Pattern.compile("(s3://[^/?#@]+)/(.+)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern LONE_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private ObjectUri() {}

    /** The URI of an object. */
    public static String of(String bucket, String key) {
        return "s3://" + bucket + "/" + SdkHttpUtils.urlEncodeIgnoreSlashes(key);
    }

    /** Whether this text is an object's URI. */
    static boolean is(String text) {
        return FORM.matcher(text).matches();
    }

    /**
     * The URI that such a text stands for. Percent-encoded characters stay as they are; others are encoded if a URI
     * cannot contain them or would not treat them as part of the key.
     */
    static URI parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no object's URI.");
        }
        String key = LONE_PERCENT.matcher(form.group(2)).replaceAll("%25");
        return URI.create(
                form.group(1) + "/" + SdkHttpUtils.urlEncodeIgnoreSlashes(key).replace("%25", "%"));
    }

    /**
     * The keys below an allowed location that a URI may mean, most likely first: decoded; unchanged, in case its author
     * encoded nothing; with a plus for each space, in case a store sent the key in its notification unencoded.
     */
    static List<String> keys(URI uri, URI place) {
        return Stream.of(uri.getPath(), uri.getRawPath(), uri.getPath().replace(' ', '+'))
                .distinct()
                .filter(path -> path.startsWith(place.getPath()))
                .map(path -> path.substring(1))
                .toList();
    }
}
