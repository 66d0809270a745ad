package dragonkey.client.store;

import java.util.prefs.BackingStoreException;

import org.jspecify.annotations.Nullable;

/// A store where each write lands at once, as in the Windows registry, and which can be made to fail.
final class FaultyPreferences extends InMemoryPreferences {

    /// What the store does with a write.
    static final class PreferencesFault {
        private int writesLeft = Integer.MAX_VALUE;
        private @Nullable Error onFlush;
        private boolean deaf;

        /// The program is killed after so many writes: none lands after that.
        PreferencesFault killAfter(int writes) {
            writesLeft = writes;
            return this;
        }

        PreferencesFault failFlushWith(Error error) {
            onFlush = error;
            return this;
        }

        /// Writes vanish without a word.
        PreferencesFault ignoreWrites() {
            deaf = true;
            return this;
        }

        PreferencesFault heal() {
            writesLeft = Integer.MAX_VALUE;
            onFlush = null;
            deaf = false;
            return this;
        }

        private boolean lands() {
            if (writesLeft-- <= 0) {
                throw new KilledError();
            }
            return !deaf;
        }
    }

    /// The end of the program, in a test.
    static final class KilledError extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private final PreferencesFault preferencesFault;

    FaultyPreferences(PreferencesFault preferencesFault) {
        this.preferencesFault = preferencesFault;
    }

    private FaultyPreferences(FaultyPreferences parent, String name) {
        super(parent, name);
        this.preferencesFault = parent.preferencesFault;
    }

    @Override
    InMemoryPreferences made(String child) {
        return new FaultyPreferences(this, child);
    }

    @Override
    protected void putSpi(String key, String value) {
        if (preferencesFault.lands()) {
            super.putSpi(key, value);
        }
    }

    @Override
    protected void removeSpi(String key) {
        if (preferencesFault.lands()) {
            super.removeSpi(key);
        }
    }

    @Override
    protected void removeNodeSpi() {
        if (preferencesFault.lands()) {
            super.removeNodeSpi();
        }
    }

    @Override
    public void flush() throws BackingStoreException {
        if (preferencesFault.onFlush != null) {
            throw preferencesFault.onFlush;
        }
    }
}
