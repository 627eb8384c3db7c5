package io.moodstream.stream.fetch;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The places that photos may be fetched from. Events come from anybody, so nothing is fetched that the operator has not
 * listed: a URI is within a place if scheme, host and port are the place's, and its path lies below the place's. An object's
 * key lies below a place if it begins as the place does, letter by letter, see {@link ObjectUri}.
 *
 * @param roots a folder ({@code file:///srv/photos/}), a part of a server ({@code https://photos.example/incoming/}) or of
 *     a bucket ({@code s3://photos/incoming/}) each
 * @param endpoint of the object store that the buckets are in, where it is not Amazon's
 */
public record FetchAllowlist(List<URI> roots, Optional<URI> endpoint) {

    /** Nothing is fetched. */
    public static final FetchAllowlist NONE = new FetchAllowlist(List.of(), Optional.empty());

    private static final Set<String> SCHEMES = Set.of("file", "http", "https", "s3");
    private static final Pattern BUCKET = Pattern.compile("[A-Za-z0-9._-]+");

    public FetchAllowlist {
        roots = roots.stream().map(FetchAllowlist::root).toList();
    }

    /** @throws IllegalArgumentException if one of them is no absolute file, http, https or s3 URI */
    public static FetchAllowlist of(List<String> roots) {
        return new FetchAllowlist(roots.stream().map(URI::create).toList(), Optional.empty());
    }

    /** The same, with the buckets in the object store there. */
    public FetchAllowlist withEndpoint(Optional<URI> endpoint) {
        return new FetchAllowlist(roots, endpoint);
    }

    /** The place that this URI is within; empty where it is within none. */
    Optional<URI> placeOf(URI uri) {
        return isObject(uri) || isPlain(uri)
                ? roots.stream().filter(root -> isWithin(uri, root)).findFirst()
                : Optional.empty();
    }

    private static URI root(URI uri) {
        URI root = String.valueOf(uri.getRawPath()).endsWith("/") ? uri : URI.create(uri + "/");
        if (!isPlain(root) || root.getRawQuery() != null || !isNamed(root)) {
            throw new IllegalArgumentException("'" + uri + "' is no place to fetch photos from");
        }
        return root;
    }

    /** Whether it says where it is: what has no name would be the same as everything else that has none. */
    private static boolean isNamed(URI uri) {
        return switch (scheme(uri)) {
            case "file" -> authority(uri).isEmpty();
            case "s3" -> BUCKET.matcher(authority(uri)).matches();
            default -> uri.getHost() != null;
        };
    }

    private static boolean isWithin(URI uri, URI root) {
        return scheme(uri).equals(scheme(root))
                && authority(uri).equals(authority(root))
                && (isObject(uri)
                        ? uri.getPath().startsWith(root.getPath())
                        : uri.getRawPath().startsWith(root.getRawPath()));
    }

    /** A key is text: no dots in it lead anywhere, and what is compared is what is asked for. */
    private static boolean isObject(URI uri) {
        return scheme(uri).equals("s3")
                && uri.getPath() != null
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null
                && BUCKET.matcher(authority(uri)).matches();
    }

    /** No user, no part that servers understand differently, no way up: what is compared is what is fetched. */
    private static boolean isPlain(URI uri) {
        String path = uri.getRawPath();
        return path != null
                && SCHEMES.contains(scheme(uri))
                && (uri.getRawQuery() == null || scheme(uri).startsWith("http"))
                && !String.valueOf(uri.getRawAuthority()).contains("@")
                && uri.getRawFragment() == null
                && path.startsWith("/")
                && uri.normalize().getRawPath().equals(path)
                && !path.toLowerCase(Locale.ROOT).matches(".*(%2e|%2f|%5c|/\\.\\.).*");
    }

    static String scheme(URI uri) {
        return String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    }

    /** Host and port; the bucket of an object. */
    private static String authority(URI uri) {
        return uri.getRawAuthority() == null ? "" : uri.getRawAuthority().toLowerCase(Locale.ROOT);
    }
}
