package io.moodstream.stream.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.FlushOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/** The stores of a process share one memory bound. */
class BoundedMemoryRocksDbConfigTest {

    private static final long BOUND = 96L << 20;
    private static final int VALUE_BYTES = 64 << 10;

    @Test
    void bounds_the_memory_of_all_stores_together(@TempDir Path folder) throws RocksDBException {
        List<Options> options = new ArrayList<>();
        List<RocksDB> stores = new ArrayList<>();
        try {
            for (int i = 0; i < 6; i++) {
                Options one = options();
                options.add(one);
                stores.add(RocksDB.open(one, folder.resolve("store-" + i).toString()));
            }
            for (RocksDB store : stores) {
                fill(store, 40 << 20);
            }
            long cache = stores.get(0).getLongProperty("rocksdb.block-cache-usage");
            for (RocksDB store : stores) {
                assertThat(store.getLongProperty("rocksdb.block-cache-capacity"))
                        .as("the bound")
                        .isEqualTo(BOUND);
                assertThat(store.getLongProperty("rocksdb.block-cache-usage"))
                        .as("all stores use the same memory")
                        .isEqualTo(cache);
            }
            assertThat(cache).as("writes count").isGreaterThan(4 << 20);
            assertThat(cache).as("240 MB were written and read").isLessThanOrEqualTo(BOUND);
        } finally {
            stores.forEach(RocksDB::close);
            options.forEach(Options::close);
        }
    }

    /** Configures a store as Kafka Streams does. */
    private static Options options() {
        Options options = new Options().setCreateIfMissing(true).setTableFormatConfig(new BlockBasedTableConfig());
        new BoundedMemoryRocksDbConfig().setConfig("store", options, Map.of());
        return options;
    }

    private static void fill(RocksDB store, int bytes) throws RocksDBException {
        byte[] value = new byte[VALUE_BYTES];
        for (int key = 0; key < bytes / VALUE_BYTES; key++) {
            store.put(key(key), value);
        }
        try (FlushOptions flush = new FlushOptions()) {
            store.flush(flush);
        }
        for (int key = 0; key < bytes / VALUE_BYTES; key++) {
            assertThat(store.get(key(key))).hasSize(VALUE_BYTES);
        }
    }

    private static byte[] key(int number) {
        return String.format(Locale.ROOT, "%08d", number).getBytes(StandardCharsets.US_ASCII);
    }
}
