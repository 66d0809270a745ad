package dragonkey.client.session;

import java.util.Map;
import java.util.TreeMap;
import java.util.prefs.AbstractPreferences;
import java.util.prefs.BackingStoreException;

import org.jspecify.annotations.Nullable;

/// A store where each write lands at once, as in the Windows registry, and which can be made to fail.
final class MemoryPreferences extends AbstractPreferences {

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

    private final Map<String, String> values = new TreeMap<>();
    private final Map<String, MemoryPreferences> children = new TreeMap<>();
    private final Fault fault;

    MemoryPreferences(Fault fault) {
        super(null, "");
        this.fault = fault;
    }

    private MemoryPreferences(MemoryPreferences parent, String name) {
        super(parent, name);
        this.fault = parent.fault;
    }

    @Override
    protected void putSpi(String key, String value) {
        if (fault.lands()) {
            values.put(key, value);
        }
    }

    @Override
    protected @Nullable String getSpi(String key) {
        return values.get(key);
    }

    @Override
    protected void removeSpi(String key) {
        if (fault.lands()) {
            values.remove(key);
        }
    }

    @Override
    protected void removeNodeSpi() {
        if (fault.lands() && parent() instanceof MemoryPreferences parent) {
            parent.children.remove(name());
        }
    }

    @Override
    protected String[] keysSpi() {
        return values.keySet().toArray(String[]::new);
    }

    @Override
    protected String[] childrenNamesSpi() {
        return children.keySet().toArray(String[]::new);
    }

    @Override
    protected AbstractPreferences childSpi(String name) {
        return children.computeIfAbsent(name, child -> new MemoryPreferences(this, child));
    }

    @Override
    public void sync() {
        // Everything is here already.
    }

    @Override
    public void flush() throws BackingStoreException {
        if (fault.onFlush != null) {
            throw fault.onFlush;
        }
    }

    @Override
    protected void syncSpi() {
        throw new AssertionError("sync does not go down");
    }

    @Override
    protected void flushSpi() {
        throw new AssertionError("flush does not go down");
    }
}
