package io.moodstream.cli.models;

import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.ModelCatalog;

/** What a version is to its member, in the words of model registries. */
final class Aliases {

    private Aliases() {}

    /**
     * {@code champion}: the version that stream apps should run; {@code challenger}: the one whose rollout is under
     * way; {@code previous}: the one that a rollback leads to; empty for all others.
     */
    static String of(MemberVersion id, ModelCatalog catalog) {
        String member = id.member();
        if (catalog.wanted(member).filter(id::equals).isPresent()) {
            return "champion";
        }
        if (catalog.candidate(member).filter(id::equals).isPresent()) {
            return "challenger";
        }
        return catalog.previous(member).filter(id::equals).isPresent() ? "previous" : "";
    }
}
