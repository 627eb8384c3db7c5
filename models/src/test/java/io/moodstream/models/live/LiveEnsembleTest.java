package io.moodstream.models.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.moodstream.domain.MemberBallot;
import io.moodstream.models.imaging.pixels.Pixels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class LiveEnsembleTest extends LiveFixture {

    private static final int SWAPS = 120;

    private final LiveEnsemble live = new LiveEnsemble();

    @AfterEach
    void closesEverythingAtItsEnd() {
        live.close();
        assertThat(loader.loadedResources()).isZero();
    }

    @Test
    void a_lease_keeps_its_ensemble_while_the_next_one_is_live() {
        live.swap(List.of(custom1.load(loader)));
        try (Lease old = live.acquire()) {
            live.swap(List.of(custom2.load(loader)));
            assertThat(old.ensemble().classify(photos.photos().get(0)))
                    .allMatch(ballot -> ballot.voter().version() == 1);
            try (Lease now = live.acquire()) {
                assertThat(now.ensemble().versions())
                        .containsEntry("custom", custom2.manifest().id());
            }
            assertThat(loader.loadedResources()).as("both versions are open").isEqualTo(4);
        }
        assertThat(loader.loadedResources()).as("the old version is closed").isEqualTo(2);
    }

    @Test
    void a_member_that_stays_is_not_closed() {
        LoadedMember stays = trees1.load(loader);
        live.swap(List.of(custom1.load(loader), stays));
        live.swap(List.of(custom2.load(loader), stays));
        try (Lease lease = live.acquire()) {
            assertThat(lease.ensemble().classify(photos.photos().get(0)))
                    .hasSize(2)
                    .allMatch(MemberBallot.Cast.class::isInstance);
        }
    }

    @Test
    void rejects_a_closed_member_and_keeps_the_live_ensemble() {
        LoadedMember gone = custom1.load(loader);
        live.swap(List.of(gone));
        live.swap(List.of(custom2.load(loader)));
        assertThatThrownBy(() -> live.swap(List.of(gone)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("load it again");
        try (Lease lease = live.acquire()) {
            assertThat(lease.ensemble().classify(photos.photos().get(0))).hasSize(1);
        }
    }

    @Test
    void classifies_consistently_while_versions_are_swapped() throws Exception {
        Map<Long, List<Double>> expected = expectedScores();
        live.swap(List.of(custom1.load(loader), trees1.load(loader)));
        AtomicBoolean stop = new AtomicBoolean();
        AtomicLong classified = new AtomicLong();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> readers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Pixels photo = photos.photos().get(0);
                readers.add(threads.submit(() -> {
                    while (!stop.get()) {
                        classifyOnce(photo, expected);
                        classified.incrementAndGet();
                    }
                }));
            }
            for (int i = 0; i < SWAPS; i++) {
                boolean second = i % 2 == 0;
                live.swap(List.of((second ? custom2 : custom1).load(loader), (second ? trees2 : trees1).load(loader)));
            }
            stop.set(true);
            for (Future<?> reader : readers) {
                reader.get();
            }
        } finally {
            stop.set(true);
            threads.shutdown();
        }
        assertThat(classified).hasValueGreaterThan(SWAPS);
    }

    private void classifyOnce(Pixels photo, Map<Long, List<Double>> expected) {
        try (Lease lease = live.acquire()) {
            List<MemberBallot> ballots = lease.ensemble().classify(photo);
            long version = ballots.get(0).voter().version();
            assertThat(ballots).hasSize(2).allMatch(ballot -> ballot.voter().version() == version);
            for (int i = 0; i < ballots.size(); i++) {
                assertThat(((MemberBallot.Cast) ballots.get(i)).score())
                        .isEqualTo(expected.getOrDefault(version, List.of()).get(i), within(1e-5));
            }
        }
    }

    private Map<Long, List<Double>> expectedScores() {
        Map<Long, List<Double>> expected = new HashMap<>();
        for (List<Published> pair : List.of(List.of(custom1, trees1), List.of(custom2, trees2))) {
            try (LoadedMember custom = pair.get(0).load(loader);
                    LoadedMember trees = pair.get(1).load(loader)) {
                expected.put(
                        custom.id().version(),
                        Ensemble.of(List.of(custom, trees))
                                .classify(photos.photos().get(0))
                                .stream()
                                .map(ballot -> ((MemberBallot.Cast) ballot).score())
                                .toList());
            }
        }
        return expected;
    }
}
