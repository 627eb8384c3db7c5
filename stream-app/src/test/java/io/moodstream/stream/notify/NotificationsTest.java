package io.moodstream.stream.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.Label;
import io.moodstream.PhotoEvent;
import io.moodstream.schemas.BadRecordException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NotificationsTest {

    private static final Instant RECEIVED = Instant.parse("2026-01-05T10:00:00Z");
    private static final String CLOUD = "'specversion':'1.0','type':'io.moodstream.photo','source':'/cam/7','id':'a-1'";

    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    private static PhotoEvent read(String text) {
        return Notifications.read(json(text), RECEIVED);
    }

    private static String record(String name, String object) {
        return "{'eventVersion':'2.1','eventSource':'aws:s3','awsRegion':'eu-west-1','eventName':'" + name
                + "','eventTime':'2026-01-05T09:00:00.123Z','s3':{'bucket':{'name':'photos'},'object':{" + object
                + "}}}";
    }

    private static String records(String... records) {
        return "{'Records':[" + String.join(",", records) + "]}";
    }

    @Test
    void reads_a_cloud_event_with_an_image_as_a_photo() {
        PhotoEvent event = read("{" + CLOUD + ",'datacontenttype':'image/png','data_base64':'AQID','truelabel':'happy',"
                + "'photoid':'p-1','uploader':'ada','time':'2026-01-05T11:00:00.5+02:00'}");

        assertThat(event.getContent()).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2, 3}));
        assertThat(event.getContentUri()).isNull();
        assertThat(event.getContentType()).isEqualTo("image/png");
        assertThat(event.getPhotoId()).isEqualTo("p-1");
        assertThat(event.getUploader()).isEqualTo("ada");
        assertThat(event.getTrueLabel()).isEqualTo(Label.HAPPY);
        assertThat(event.getCapturedAt()).isEqualTo("2026-01-05T09:00:00.500Z");
    }

    @Test
    void reads_a_cloud_event_with_a_uri_and_prefers_data_fields_to_attributes() {
        PhotoEvent event = read("{" + CLOUD + ",'uploader':'eve','data':{'photo_uri':'s3://photos/a.jpg',"
                + "'photo_id':'p-2','uploader':'ada','true_label':'SAD'}}");

        assertThat(event.getContent()).isNull();
        assertThat(event.getContentUri()).isEqualTo("s3://photos/a.jpg");
        assertThat(event.getPhotoId()).isEqualTo("p-2");
        assertThat(event.getUploader()).isEqualTo("ada");
        assertThat(event.getTrueLabel()).isEqualTo(Label.SAD);
        assertThat(event.getCapturedAt()).isEqualTo(RECEIVED);
    }

    @Test
    void derives_a_missing_photo_id_from_source_and_id_of_the_cloud_event() {
        String data = ",'data':{'photo_uri':'s3://photos/a.jpg'}}";
        PhotoEvent event = read("{" + CLOUD + data);

        // printf '/cam/7\0a-1' | sha256sum
        assertThat(event.getPhotoId()).isEqualTo("5b30ddb1fb67c53c524d916d");
        assertThat(event.getUploader()).isEqualTo("/cam/7");
        assertThat(read("{" + CLOUD + data).getPhotoId()).isEqualTo(event.getPhotoId());
        assertThat(read("{" + CLOUD.replace("a-1", "a-2") + data).getPhotoId()).isNotEqualTo(event.getPhotoId());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "ObjectCreated:Put | 'key':'in/a+b%2Bc%C3%BC.jpg','eTag':'e1' | s3://photos/in/a%20b%2Bc%C3%BC.jpg",
                "ObjectCreated:Put | 'key':'in/e%CC%81//./../a.jpg' | s3://photos/in/e%CC%81//./../a.jpg",
                "ObjectCreated:Put | 'key':'50%.jpg' | s3://photos/50%25.jpg",
                "ObjectCreated:Put | 'key':'50%+a.jpg' | s3://photos/50%25%2Ba.jpg",
                "ObjectCreated:Put | 'key':'é a+b.jpg' | s3://photos/%C3%A9%20a%2Bb.jpg",
                "s3:ObjectCreated:CompleteMultipartUpload | 'key':'in%2Fa.jpg','eTag':'e1' | s3://photos/in/a.jpg",
                "ObjectCreated:Copy | 'key':'50%25%3F%23.jpg' | s3://photos/50%25%3F%23.jpg"
            })
    void reads_a_created_object_as_a_photo_at_its_uri(String name, String object, String uri) {
        byte[] value = json(records(record(name, object)));
        assertThat(Notifications.split(value)).containsExactly(value);

        PhotoEvent event = Notifications.read(value, RECEIVED);
        assertThat(event.getContentUri()).isEqualTo(uri);
        assertThat(event.getUploader()).isEqualTo("s3://photos");
        assertThat(event.getCapturedAt()).isEqualTo("2026-01-05T09:00:00.123Z");
        assertThat(event.getTrueLabel()).isNull();
    }

    @Test
    void derives_the_same_id_for_the_same_version_of_an_object() {
        String first = id("'key':'a.jpg','eTag':'e1','sequencer':'01'");
        // printf 'photos\0a.jpg\0e1' | sha256sum
        assertThat(first).isEqualTo("88a4b2fe6b1470e9e9c06a63");
        assertThat(id("'key':'a.jpg','eTag':'e1','sequencer':'02'")).isEqualTo(first);
        assertThat(id("'key':'a.jpg','eTag':'e2'")).isNotEqualTo(first);
        assertThat(id("'key':'b.jpg','eTag':'e1'")).isNotEqualTo(first);
        assertThat(id("'key':'a.jpg','eTag':'e1','versionId':'v1'")).isNotEqualTo(first);
        assertThat(id("'key':'a.jpg','eTag':'e2','versionId':'v1'"))
                .isEqualTo(id("'key':'a.jpg','eTag':'e1','versionId':'v1'"));
    }

    private static String id(String object) {
        return read(records(record("ObjectCreated:Put", object))).getPhotoId();
    }

    @Test
    void splits_a_notification_into_one_for_each_created_object() {
        List<byte[]> parts = Notifications.split(json(records(
                record("ObjectCreated:Put", "'key':'a.jpg'"),
                record("ObjectRemoved:Delete", "'key':'b.jpg'"),
                record("ObjectCreated:Post", "'key':'c.jpg'"))));

        assertThat(parts)
                .extracting(part -> Notifications.read(part, RECEIVED).getContentUri())
                .containsExactly("s3://photos/a.jpg", "s3://photos/c.jpg");
        parts.forEach(part -> assertThat(Notifications.split(part)).containsExactly(part));
    }

    @Test
    void reads_minios_format_with_extra_fields() {
        PhotoEvent event = read("{'EventName':'s3:ObjectCreated:Put','Key':'photos/in/a b.jpg',"
                + records(record("s3:ObjectCreated:Put", "'key':'in%2Fa+b.jpg','eTag':'e1'")
                                .replace("aws:s3", "minio:s3"))
                        .substring(1));
        assertThat(event.getContentUri()).isEqualTo("s3://photos/in/a%20b.jpg");
    }

    @Test
    void ignores_notifications_without_a_created_photo() {
        for (String nothing : List.of(
                "{'Service':'Amazon S3','Event':'s3:TestEvent','Time':'2026-01-05T09:00:00Z','Bucket':'photos'}",
                "{'Records':[]}",
                records(record("ObjectCreated:Put", "'key':'in/2024%2F','size':0")),
                records(record("ObjectCreated:Put", "'key':'in/2024/'")),
                records(record("ObjectCreated:Put", "'key':'in/2024_%24folder%24','size':0")),
                records(record("ObjectRemoved:Delete", "'key':'a.jpg'")))) {
            assertThat(Notifications.split(json(nothing))).as(nothing).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "'text'",
                "no json",
                "{'a':1} {'b':2}",
                "{}",
                "{'specversion':'1.0'}",
                "{'specversion':'0.1','type':'io.moodstream.photo','source':'/','id':'1','data':{'photo_uri':'s3://a/b'}}",
                "{'specversion':'1.0','type':'other','source':'/','id':'1','data':{'photo_uri':'s3://a/b'}}",
                "{'specversion':'1.0','type':'io.moodstream.photo','source':'/','id':'1'}",
                "{'specversion':'1.0','type':'io.moodstream.photo','source':'/','id':'1','data':{}}",
                "{'specversion':'1.0','type':'io.moodstream.photo','source':'/','id':'1','data':'s3://a/b'}",
                "{'specversion':'1.0','type':'io.moodstream.photo','source':'/','id':'1','data':{'photo_uri':7}}",
                "{'specversion':'1.0','type':'io.moodstream.photo','source':'/','id':'1','truelabel':'glad','data':{'photo_uri':'s3://a/b'}}",
                "{'specversion':'1.0','type':'io.moodstream.photo','source':'/','id':'1','time':'+999999999-01-01T00:00:00Z','data':{'photo_uri':'s3://a/b'}}",
                "{'Records':[{}]}",
                "{'Records':[7]}",
                "{'Records':{'eventSource':'aws:s3'}}",
                "{'Records':[{'eventSource':'aws:sqs','eventName':'ObjectCreated:Put'}]}",
                "{'Records':[{'eventSource':'aws:s3','eventName':'ObjectCreated:Put'}]}",
                "{'Records':[{'eventSource':'aws:s3','eventName':'ObjectCreated:Put','s3':{'bucket':{'name':'b/c'},'object':{'key':'a'}}}]}",
                "{'Records':[{'eventSource':'aws:s3','eventName':'ObjectCreated:Put','eventTime':'soon','s3':{'bucket':{'name':'b'},'object':{'key':'a'}}}]}"
            })
    void rejects_malformed_notifications_without_splitting_them(String text) {
        byte[] value = json(text);
        assertThat(Notifications.split(value)).containsExactly(value);
        assertThatThrownBy(() -> Notifications.read(value, RECEIVED))
                .isInstanceOf(BadRecordException.class)
                .message()
                .isNotBlank();
    }

    @Test
    void rejects_a_notification_of_too_many_objects_without_splitting_it() {
        String[] many = IntStream.range(0, 9)
                .mapToObj(i -> record("ObjectCreated:Put", "'key':'" + i + ".jpg'"))
                .toArray(String[]::new);
        assertThat(Notifications.split(json(records(Arrays.copyOf(many, 8))))).hasSize(8);
        byte[] value = json(records(many));
        assertThat(Notifications.split(value)).containsExactly(value);
        assertThatThrownBy(() -> Notifications.read(value, RECEIVED)).hasMessageContaining("9 objects");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{CLOUD,'data':{'photo_uri':'s3://a/b','photo_id':'pHALF'}}",
                "{CLOUD,'data':{'photo_uri':'s3://a/b','uploader':'HALFu'}}",
                "{CLOUD,'data':{'photo_uri':'s3://a/bHALF'}}",
                "{CLOUD,'photoid':'pHALF','data':{'photo_uri':'s3://a/b'}}",
                "{CLOUD,'uploader':'HALF','datacontenttype':'image/png','data_base64':'AQID'}",
                "{CLOUD,'note':['HALF'],'data':{'photo_uri':'s3://a/b'}}",
                "{CLOUD,'data':{'photo_uri':'s3://a/b','HALF':1}}",
                "{'Records':[{'eventSource':'HALF:s3','eventName':'ObjectCreated:Put'},{'eventSource':'aws:s3','eventName':'ObjectCreated:Put'}]}",
                "{'Records':[{'eventSource':'aws:s3','eventName':'ObjectCreated:Put','s3':{'bucket':{'name':'b'},'object':{'key':'aHALF'}}}]}"
            })
    void rejects_half_of_a_surrogate_pair_anywhere(String text) {
        for (String half : List.of("\\ud800", "\\ud807\\ud80f", "\\udfff", "\\ude00\\ud83d")) {
            byte[] value = json(text.replace("CLOUD", CLOUD).replace("HALF", half));
            assertThat(Notifications.split(value)).containsExactly(value);
            assertThatThrownBy(() -> Notifications.read(value, RECEIVED))
                    .as(half)
                    .isInstanceOf(BadRecordException.class)
                    // In names, the parser itself rejects some.
                    .hasMessageMatching(".*(half of a character|surrogate).*");
        }
    }

    @Test
    void takes_a_whole_surrogate_pair_escaped_or_not() {
        for (String face : List.of("\\ud83d\\ude00", "\ud83d\ude00")) {
            PhotoEvent event = read("{" + CLOUD + ",'data':{'photo_uri':'s3://a/b','photo_id':'p" + face + "'}}");
            assertThat(event.getPhotoId()).isEqualTo("p\ud83d\ude00");
        }
    }

    @Test
    void rejects_deep_nesting_and_huge_arrays() {
        String deep = "[".repeat(100_000);
        String wide =
                "{'Records':[" + IntStream.range(0, 100_000).mapToObj(i -> "1").collect(Collectors.joining(",")) + "]}";
        for (String bomb : List.of(deep, wide)) {
            assertThatThrownBy(() -> read(bomb)).isInstanceOf(BadRecordException.class);
        }
    }
}
