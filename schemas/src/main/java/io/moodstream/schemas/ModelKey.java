package io.moodstream.schemas;

import io.moodstream.domain.MemberVersion;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Record keys of the models topic. */
public sealed interface ModelKey {

    /** The record key. */
    String text();

    /** {@code <member>/<version>/manifest}: one published version. */
    record Manifest(MemberVersion id) implements ModelKey {
        private static final Pattern FORM = Pattern.compile("([a-z][a-z0-9-]*)/([1-9][0-9]{0,17})/manifest");

        @Override
        public String text() {
            return id.member() + "/" + id.version() + "/manifest";
        }
    }

    /** {@code <sha256>/<number>}: a chunk of a part. */
    record Chunk(String sha256, int number) implements ModelKey {
        private static final Pattern FORM = Pattern.compile("([0-9a-f]{64})/([0-9]{1,9})");

        @Override
        public String text() {
            return sha256 + "/" + number;
        }
    }

    /** {@code <member>/live}: the version that a member is pinned to. */
    record Pin(String member) implements ModelKey {
        private static final Pattern FORM = Pattern.compile("([a-z][a-z0-9-]*)/live");

        @Override
        public String text() {
            return member + "/live";
        }
    }

    /** {@code ensemble/<version>/policy}: a voting policy, which turns ballots into a verdict. */
    record Policy(long version) implements ModelKey {
        private static final Pattern FORM = Pattern.compile("ensemble/([1-9][0-9]{0,17})/policy");

        @Override
        public String text() {
            return "ensemble/" + version + "/policy";
        }
    }

    /** {@code <member>/<version>/rollout}: the rollout plan of one published version. */
    record Rollout(MemberVersion id) implements ModelKey {
        private static final Pattern FORM = Pattern.compile("([a-z][a-z0-9-]*)/([1-9][0-9]{0,17})/rollout");

        @Override
        public String text() {
            return id.member() + "/" + id.version() + "/rollout";
        }
    }

    /** Maximum length of a key: that of a member's name, and room for the rest. Anyone may write keys of any length. */
    int MAX_LENGTH = 256;

    /** Parses a record key; empty if its form is unknown, as keys of a later release may be, or it is too long. */
    static Optional<ModelKey> parse(String text) {
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        Matcher manifest = Manifest.FORM.matcher(text);
        if (manifest.matches()) {
            return Optional.of(new Manifest(version(manifest)));
        }
        Matcher chunk = Chunk.FORM.matcher(text);
        if (chunk.matches()) {
            return Optional.of(new Chunk(chunk.group(1), Integer.parseInt(chunk.group(2))));
        }
        Matcher policy = Policy.FORM.matcher(text);
        if (policy.matches()) {
            return Optional.of(new Policy(Long.parseLong(policy.group(1))));
        }
        Matcher rollout = Rollout.FORM.matcher(text);
        if (rollout.matches()) {
            return Optional.of(new Rollout(version(rollout)));
        }
        Matcher pin = Pin.FORM.matcher(text);
        return pin.matches() ? Optional.of(new Pin(pin.group(1))) : Optional.empty();
    }

    private static MemberVersion version(Matcher key) {
        return new MemberVersion(key.group(1), Long.parseLong(key.group(2)));
    }
}
