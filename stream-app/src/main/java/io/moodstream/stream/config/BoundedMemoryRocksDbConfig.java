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
 * Bounds RocksDB's memory across all stores of the process. By default, each store of each task may take 98 MiB (three
 * write buffers of 16 MiB and a cache of 50), so memory would grow for as long as photos arrive.
 */
public final class BoundedMemoryRocksDbConfig implements RocksDBConfigSetter {

    /** For data blocks, indexes, filters and write buffers: only the counts of the last hours are read again. */
    private static final long TOTAL_BYTES = 96L << 20;
    /** The share of it for data not yet flushed to disk. */
    private static final long WRITE_BUFFER_BYTES = 48L << 20;

    private static final int SHARDS_BY_SIZE = -1;

    static {
        RocksDB.loadLibrary();
    }

    // Shared on purpose and never closed: Kafka Streams creates one setter per store, and the limit applies to their
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
        // No resource here belongs to the store alone.
    }
}
