package io.moodstream.stream.config;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * One bound on RocksDB's memory for all stores of the process. Left alone, each store of each task may take 98 MiB (three
 * write buffers of 16 MiB and a cache of 50), so that memory grows for as long as photos come.
 */
public final class BoundedMemoryRocksDbConfig implements RocksDBConfigSetter {

    /** Blocks read, indexes, filters and write buffers: the counts of the last hours are all that is read again. */
    private static final long TOTAL_BYTES = 96L << 20;
    /** Of it for what is written and not on disk yet. */
    private static final long WRITE_BUFFER_BYTES = 48L << 20;

    private static final int SHARDS_BY_SIZE = -1;

    static {
        RocksDB.loadLibrary();
    }

    // Shared on purpose, and never closed: Kafka Streams makes one setter for each store, and the bound is on their
    // sum.
    private static final Cache CACHE = new LRUCache(TOTAL_BYTES, SHARDS_BY_SIZE);
    private static final WriteBufferManager WRITE_BUFFERS = new WriteBufferManager(WRITE_BUFFER_BYTES, CACHE);

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(CACHE);
        table.setCacheIndexAndFilterBlocks(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(WRITE_BUFFERS);
    }

    @Override
    public void close(String storeName, Options options) {
        // Nothing here is the store's own.
    }
}
