package io.moodstream.models.imaging.heif.box;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Finds the box {@code meta}, which lists the items of a file, among the boxes of the file. */
final class MetaBox {

    private MetaBox() {}

    /**
     * The content of the first such box; the file may end within a later box.
     *
     * @throws IOException if there is none
     */
    static ByteBuffer find(ByteBuffer file) throws IOException {
        ByteBuffer rest = file.slice();
        boolean isFilm = false;
        while (rest.remaining() >= 8) {
            long size = Integer.toUnsignedLong(rest.getInt(rest.position()));
            ByteBuffer type = rest.slice(rest.position() + 4, 4);
            if (Box.fourCharacters(type).equals("meta")) {
                int end = (int) Math.min(rest.limit(), size == 0 ? rest.limit() : rest.position() + size);
                ByteBuffer meta = Box.in(rest.slice(rest.position(), end - rest.position()))
                        .get(0)
                        .read();
                return meta.position(4).slice();
            }
            isFilm |= Box.fourCharacters(type.rewind()).equals("moov");
            long step = size == 1 && rest.remaining() >= 16 ? rest.getLong(rest.position() + 8) : size;
            if (step < 8 || step > rest.remaining()) {
                break;
            }
            rest.position(rest.position() + (int) step);
        }
        if (isFilm) {
            throw new UnsupportedHeifException("moving pictures and no still one");
        }
        throw new IOException("it ends before it lists its pictures");
    }
}
