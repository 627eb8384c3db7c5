package io.moodstream.stream.live;

import io.moodstream.domain.MemberVersion;
import io.moodstream.schemas.ModelKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Records what is reported, one line each, such as {@code live custom@1}. */
public final class RecordingReporter implements ModelStatusReporter {

    private final List<String> reported = new ArrayList<>();
    private final List<String> voters = new ArrayList<>();

    /** The lines so far; clear the list to forget them. */
    public List<String> reported() {
        return reported;
    }

    /** The voters that were reported last. */
    public List<String> voters() {
        return voters;
    }

    @Override
    public void loading(MemberVersion id) {
        reported.add("loading " + id);
    }

    @Override
    public void live(MemberVersion id, Duration duration) {
        reported.add("live " + id);
    }

    @Override
    public void candidate(MemberVersion id, Duration duration) {
        reported.add("candidate " + id);
    }

    @Override
    public void refused(MemberVersion id, String reason) {
        reported.add("refused " + id + ": " + reason);
    }

    @Override
    public void retired(MemberVersion id) {
        reported.add("retired " + id);
    }

    @Override
    public void waiting(MemberVersion policy, String reason) {
        reported.add("waiting " + policy + ": " + reason);
    }

    @Override
    public void incomplete(MemberVersion policy, String reason) {
        reported.add("incomplete " + policy + ": " + reason);
    }

    @Override
    public void voters(List<String> members) {
        voters.clear();
        voters.addAll(members);
    }

    @Override
    public void caughtUp(Set<MemberVersion> live) {
        reported.add("caught up with " + new TreeSet<>(live));
    }

    @Override
    public void gone(MemberVersion id) {
        reported.add("gone " + id);
    }

    @Override
    public void ignored(ModelKey key, MemberVersion id, String reason) {
        reported.add("ignored " + key.text() + " of " + id + ": " + reason);
    }
}
