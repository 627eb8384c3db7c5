package io.moodstream.importer.keras.hdf5;

import io.jhdf.Constants;
import io.jhdf.FractalHeap;
import io.jhdf.GroupSymbolTableNode;
import io.jhdf.LocalHeap;
import io.jhdf.ObjectHeader;
import io.jhdf.SymbolTableEntry;
import io.jhdf.btree.BTreeV1;
import io.jhdf.btree.BTreeV2;
import io.jhdf.btree.record.LinkNameForIndexedGroupRecord;
import io.jhdf.exceptions.HdfException;
import io.jhdf.object.message.LinkInfoMessage;
import io.jhdf.object.message.LinkMessage;
import io.jhdf.object.message.SymbolTableMessage;
import io.moodstream.importer.keras.hdf5.Hdf5Object.Link;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The names in a group, and where they lead. */
final class GroupLinks {

    private static final int LINKS = 20_000;
    private static final int NAME = 1_024;

    // Fields whose values jHDF takes as sizes of lists, and what any real file has.
    private static final int TREE_DEPTH = 12;
    private static final int TREE_RECORDS = 26;
    private static final int MAX_DEPTH = 8;
    private static final int HEAP_WIDTH = 110;
    private static final int HEAP_ROWS = 140;
    private static final int MAX_BLOCKS = 4_096;

    private final BoundedStorage storage;
    private final Map<String, Link> links = new LinkedHashMap<>();

    private GroupLinks(BoundedStorage storage) {
        this.storage = storage;
    }

    static Map<String, Link> of(BoundedStorage storage, ObjectHeader header) {
        GroupLinks found = new GroupLinks(storage);
        if (header.hasMessageOfType(SymbolTableMessage.class)) {
            found.addTable(header.getMessageOfType(SymbolTableMessage.class));
        } else if (header.hasMessageOfType(LinkInfoMessage.class)) {
            found.addMessages(header);
        }
        return found.links;
    }

    /** The older form: a tree of tables, and a heap with their names. */
    private void addTable(SymbolTableMessage message) {
        storage.nextStructure();
        List<Long> tables =
                BTreeV1.createGroupBTree(storage, message.getBTreeAddress()).getChildAddresses();
        ByteBuffer names = new LocalHeap(storage, message.getLocalHeapAddress()).getDataBuffer();
        for (long table : tables) {
            storage.nextStructure();
            for (SymbolTableEntry entry : new GroupSymbolTableNode(storage, table).getSymbolTableEntries()) {
                boolean soft = entry.getCacheType() == 2;
                add(
                        name(names, entry.getLinkNameOffset()),
                        soft ? new Link(0, "a soft link") : new Link(entry.getObjectHeaderAddress(), null));
            }
        }
    }

    private static String name(ByteBuffer names, int offset) {
        int end = offset;
        while (names.get(end) != 0) {
            end++;
            if (end - offset > NAME) {
                throw new HdfException("a name is longer than " + NAME + " bytes");
            }
        }
        byte[] name = new byte[end - offset];
        names.get(offset, name);
        return new String(name, StandardCharsets.UTF_8);
    }

    /** The newer form: messages in the group's header or, if there are many, in a heap with a tree. */
    private void addMessages(ObjectHeader header) {
        LinkInfoMessage info = header.getMessageOfType(LinkInfoMessage.class);
        if (info.getBTreeNameIndexAddress() == Constants.UNDEFINED_ADDRESS) {
            header.getMessagesOfType(LinkMessage.class).forEach(this::add);
            return;
        }
        checkSizes(info);
        storage.nextStructure();
        BTreeV2<LinkNameForIndexedGroupRecord> tree = new BTreeV2<>(storage, info.getBTreeNameIndexAddress());
        storage.nextStructure();
        FractalHeap heap = new FractalHeap(storage, info.getFractalHeapAddress());
        for (LinkNameForIndexedGroupRecord entry : tree.getRecords()) {
            storage.nextStructure();
            add(LinkMessage.fromBuffer(heap.getId(entry.getId()), storage.getSuperblock()));
        }
    }

    private void checkSizes(LinkInfoMessage info) {
        storage.nextStructure();
        ByteBuffer tree = storage.map(info.getBTreeNameIndexAddress(), TREE_RECORDS + Long.BYTES);
        long links = tree.getLong(TREE_RECORDS);
        ByteBuffer heap = storage.map(info.getFractalHeapAddress(), HEAP_ROWS + Short.BYTES);
        int blocks = Short.toUnsignedInt(heap.getShort(HEAP_WIDTH)) * Short.toUnsignedInt(heap.getShort(HEAP_ROWS));
        if (links < 0 || links > LINKS || tree.getShort(TREE_DEPTH) > MAX_DEPTH || blocks > MAX_BLOCKS) {
            throw new HdfException("a group says that it has " + links + " members in " + blocks + " blocks");
        }
    }

    private void add(LinkMessage message) {
        add(
                message.getLinkName(),
                switch (message.getLinkType()) {
                    case HARD -> new Link(message.getHardLinkAddress(), null);
                    case SOFT -> new Link(0, "a soft link");
                    case EXTERNAL -> new Link(0, "a link to another file");
                });
    }

    private void add(String name, Link link) {
        links.put(name, link);
        if (links.size() > LINKS) {
            throw new HdfException("a group has more than " + LINKS + " members");
        }
    }
}
