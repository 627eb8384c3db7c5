package io.moodstream.stream.fetch;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The locations that photos may be fetched from. Anybody may send events, so only locations that the operator has
 * listed are allowed: a URI is within a location if scheme, host and port are the same and its path is below the
 * location's. An object's key is below a location if it has the location's key as a prefix, character by character, see
 * {@link ObjectUri}.
 *
 * @param roots each a folder ({@code file:///srv/photos/}), a path on a server
 *     ({@code https://photos.example/incoming/}) or a key prefix in a bucket ({@code s3://photos/incoming/})
 * @param endpoint of the object store that has the buckets, if it is not Amazon's
 */
public record FetchAllowlist(List<URI> roots, Optional<URI> endpoint) {

    /** Nothing is fetched. */
    public static final FetchAllowlist NONE = new FetchAllowlist(List.of(), Optional.empty());

    private static final Set<String> SCHEMES = Set.of("file", "http", "https", "s3");
    private static final Pattern BUCKET = Pattern.compile("[A-Za-z0-9._-]+");

    public FetchAllowlist {
        roots = roots.stream().map(FetchAllowlist::root).toList();
    }

    /**
     * Allows these locations; empty text is skipped.
     *
     * @throws IllegalArgumentException if one of the others is not an absolute file, http, https or s3 URI
     */
    public static FetchAllowlist of(List<String> roots) {
        return new FetchAllowlist(
                roots.stream().filter(root -> !root.isEmpty()).map(URI::create).toList(), Optional.empty());
    }

    /** The same, with the buckets in the object store at this endpoint. */
    public FetchAllowlist withEndpoint(Optional<URI> endpoint) {
        return new FetchAllowlist(roots, endpoint);
    }

    /** The allowed location that this URI is within; empty if there is none. */
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

    /** Whether it names a host or a bucket: URIs without one would all be equal. */
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

    /** A key is plain text: dots in it do not navigate, and the key that is compared is the one that is fetched. */
    private static boolean isObject(URI uri) {
        return scheme(uri).equals("s3")
                && uri.getPath() != null
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null
                && BUCKET.matcher(authority(uri)).matches();
    }

    /**
     * No user info, nothing that servers interpret differently, no way up: the compared URI is the one that is fetched.
     */
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

    /** Host and port, or an object's bucket. */
    private static String authority(URI uri) {
        return uri.getRawAuthority() == null ? "" : uri.getRawAuthority().toLowerCase(Locale.ROOT);
    }
}
