package io.moodstream.local.config;

/** Whether broker and registry require a password. */
public enum PasswordMode {
    /** They do if the data folder has one: a folder that was protected stays protected. */
    KEEP,
    /** They do; it is generated if the data folder has none. */
    REQUIRE,
    /** They do not; the data folder's is deleted. */
    REMOVE
}
