package dragonkey.client.store;

import java.util.prefs.BackingStoreException;

import org.jspecify.annotations.Nullable;

/// A store where each write lands at once, as in the Windows registry, and which can be made to fail.
final class MemoryPreferences extends PreferencesInMemory {

    /// What the store does with a write.
    static final class Fault {
        private int writesLeft = Integer.MAX_VALUE;
        private @Nullable Error onFlush;
        private boolean deaf;

        /// The program is killed after so many writes: none lands after that.
        Fault killAfter(int writes) {
            writesLeft = writes;
            return this;
        }

        Fault failFlushWith(Error error) {
            onFlush = error;
            return this;
        }

        /// Writes vanish without a word.
        Fault ignoreWrites() {
            deaf = true;
            return this;
        }

        Fault heal() {
            writesLeft = Integer.MAX_VALUE;
            onFlush = null;
            deaf = false;
            return this;
        }

        private boolean lands() {
            if (writesLeft-- <= 0) {
                throw new Killed();
            }
            return !deaf;
        }
    }

    /// The end of the program, in a test.
    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private final Fault fault;

    MemoryPreferences(Fault fault) {
        this.fault = fault;
    }

    private MemoryPreferences(MemoryPreferences parent, String name) {
        super(parent, name);
        this.fault = parent.fault;
    }

    @Override
    PreferencesInMemory made(String child) {
        return new MemoryPreferences(this, child);
    }

    @Override
    protected void putSpi(String key, String value) {
        if (fault.lands()) {
            super.putSpi(key, value);
        }
    }

    @Override
    protected void removeSpi(String key) {
        if (fault.lands()) {
            super.removeSpi(key);
        }
    }

    @Override
    protected void removeNodeSpi() {
        if (fault.lands()) {
            super.removeNodeSpi();
        }
    }

    @Override
    public void flush() throws BackingStoreException {
        if (fault.onFlush != null) {
            throw fault.onFlush;
        }
    }
}
