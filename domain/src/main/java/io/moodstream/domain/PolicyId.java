package io.moodstream.domain;

/** Name and version of a voting rule, such as {@code majority@1}. */
public record PolicyId(String name, long version) {

    @Override
    public String toString() {
        return name + "@" + version;
    }
}
