package io.moodstream.stream.topology;

import io.moodstream.domain.Ballot;
import io.moodstream.domain.MajorityVote;
import io.moodstream.domain.MemberVersion;
import io.moodstream.models.imaging.Pixels;
import io.moodstream.stream.classify.Judge;
import io.moodstream.stream.classify.Judged;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Four members whose scores depend on the pixels and the version alone, in place of engines tested elsewhere. */
final class SampleJudge implements Judge {

    static final List<String> MEMBERS = List.of("custom", "ipretrained", "pretrained", "xgcustom");

    private volatile long version = 1;

    void swapTo(long next) {
        version = next;
    }

    @Override
    public List<Judged> judge(List<Pixels> photos) {
        long snapshot = version;
        return photos.stream().map(photo -> judge(photo, snapshot)).toList();
    }

    private static Judged judge(Pixels photo, long snapshot) {
        List<Ballot> ballots = new ArrayList<>();
        for (String member : MEMBERS) {
            MemberVersion id = new MemberVersion(member, snapshot);
            Random random = new Random(photo.hashCode() * 31L + id.hashCode());
            // One photo in ten is too much for a member, as NaN scores are.
            ballots.add(Ballot.of(id, random.nextInt(10) == 0 ? Double.NaN : random.nextDouble()));
        }
        return Judged.by(new MajorityVote(), ballots);
    }
}
