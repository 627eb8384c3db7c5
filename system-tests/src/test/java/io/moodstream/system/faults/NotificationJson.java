package io.moodstream.system.faults;

import java.util.Base64;

/** Notifications of photos, as JSON. */
final class NotificationJson {

    private NotificationJson() {}

    /** A CloudEvent that carries the photo. */
    static String cloudEvent(String photoId, byte[] photo) {
        return json("{'specversion':'1.0','type':'io.moodstream.photo','source':'/cam','id':'of-" + photoId
                + "','photoid':'" + photoId + "','datacontenttype':'image/jpeg','data_base64':'"
                + Base64.getEncoder().encodeToString(photo) + "'}");
    }

    /** A CloudEvent with the URI of the photo. */
    static String cloudEvent(String photoId, String photoUri) {
        return json("{'specversion':'1.0','type':'io.moodstream.photo','source':'/cam','id':'of-" + photoId
                + "','data':{'photo_id':'" + photoId + "','photo_uri':'" + photoUri + "'}}");
    }

    /** An object store's notification of a new object in the bucket {@code photos}. */
    static String created(String key) {
        return json(
                "{'Records':[{'eventSource':'aws:s3','eventName':'ObjectCreated:Put','s3':{'bucket':{'name':'photos'},"
                        + "'object':{'key':'" + key + "','eTag':'e'}}}]}");
    }

    private static String json(String singleQuoted) {
        return singleQuoted.replace('\'', '"');
    }
}
