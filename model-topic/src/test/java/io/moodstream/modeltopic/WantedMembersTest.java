package io.moodstream.modeltopic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.ModelChunk;
import io.moodstream.domain.Manifest;
import io.moodstream.domain.PartDescriptor;
import io.moodstream.local.LocalPlatform;
import io.moodstream.local.PlatformExtension;
import io.moodstream.modeltopic.follow.DesiredModels;
import io.moodstream.schemas.ModelKey;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A bad part concerns only those who want its member. */
@ExtendWith(PlatformExtension.class)
class WantedMembersTest {

    @Test
    void a_bad_part_does_not_keep_other_members_from_being_fetched(LocalPlatform platform, @TempDir Path temp)
            throws Exception {
        try (TestTopic on = new TestTopic(platform, temp);
                Forger forger = new Forger(on.topic)) {
            List<Manifest> published = on.publisher().publish(List.of(on.small("custom", 2), on.small("other", 3)));
            PartDescriptor head = published.get(0).part(PartDescriptor.HEAD);
            forger.putSigned(
                    new ModelKey.Chunk(head.sha256(), 0),
                    new ModelChunk(head.sha256(), 0, 1, ByteBuffer.wrap(new byte[(int) head.size()])),
                    on.key);

            try (DesiredModels wanted =
                    DesiredModels.fetch(on.topic, on.trusted, "other"::equals, temp.resolve("other"))) {
                assertThat(wanted.models())
                        .extracting(model -> model.manifest().id().member())
                        .containsExactly("other");
            }
            assertThatThrownBy(() -> DesiredModels.fetch(on.topic, on.trusted, member -> true, temp.resolve("all")))
                    .isInstanceOf(UnverifiedModelException.class)
                    .hasMessageContaining("The head has the checksum");
        }
    }
}
