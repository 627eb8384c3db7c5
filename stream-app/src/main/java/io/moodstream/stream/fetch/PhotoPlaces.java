package io.moodstream.stream.fetch;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The places that photos may be fetched from. Events come from anybody, so nothing is fetched that the operator has not
 * listed: a URI is within a place if scheme, host and port are the place's, and its path lies below the place's.
 *
 * @param roots a folder ({@code file:///srv/photos/}) or a part of a server ({@code https://photos.example/incoming/}) each
 */
public record PhotoPlaces(List<URI> roots) {

    /** Nothing is fetched. */
    public static final PhotoPlaces NONE = new PhotoPlaces(List.of());

    private static final Set<String> SCHEMES = Set.of("file", "http", "https");

    public PhotoPlaces {
        roots = roots.stream().map(PhotoPlaces::root).toList();
    }

    /** @throws IllegalArgumentException if one of them is no absolute file, http or https URI */
    public static PhotoPlaces of(List<String> roots) {
        return new PhotoPlaces(roots.stream().map(URI::create).toList());
    }

    /** The place that this URI is within; empty where it is within none. */
    Optional<URI> placeOf(URI uri) {
        return isPlain(uri) ? roots.stream().filter(root -> isWithin(uri, root)).findFirst() : Optional.empty();
    }

    private static URI root(URI uri) {
        if (!uri.isAbsolute() || !SCHEMES.contains(scheme(uri)) || !isPlain(uri)) {
            throw new IllegalArgumentException("'" + uri + "' is no place to fetch photos from");
        }
        return uri.getRawPath().endsWith("/") ? uri : URI.create(uri + "/");
    }

    private static boolean isWithin(URI uri, URI root) {
        return scheme(uri).equals(scheme(root))
                && host(uri).equals(host(root))
                && uri.getPort() == root.getPort()
                && uri.getRawPath().startsWith(root.getRawPath());
    }

    /** No user, no part that servers understand differently, no way up: what is compared is what is fetched. */
    private static boolean isPlain(URI uri) {
        String path = uri.getRawPath();
        return path != null
                && uri.getRawUserInfo() == null
                && uri.getRawFragment() == null
                && path.startsWith("/")
                && uri.normalize().getRawPath().equals(path)
                && !path.toLowerCase(Locale.ROOT).matches(".*(%2e|%2f|%5c|/\\.\\.).*");
    }

    private static String scheme(URI uri) {
        return String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    }

    private static String host(URI uri) {
        return uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
    }
}
