package dragonkey.client.store;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.prefs.AbstractPreferences;

import org.jspecify.annotations.Nullable;

/// Preferences that end with the process.
class InMemoryPreferences extends AbstractPreferences {
    private final Map<String, String> values = new ConcurrentHashMap<>();
    private final Map<String, InMemoryPreferences> children = new ConcurrentHashMap<>();

    InMemoryPreferences() {
        super(null, "");
    }

    InMemoryPreferences(InMemoryPreferences parent, String name) {
        super(parent, name);
    }

    @Override
    protected void putSpi(String key, String value) {
        values.put(key, value);
    }

    @Override
    protected @Nullable String getSpi(String key) {
        return values.get(key);
    }

    @Override
    protected void removeSpi(String key) {
        values.remove(key);
    }

    @Override
    protected void removeNodeSpi() {
        if (parent() instanceof InMemoryPreferences parent) {
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
        return children.computeIfAbsent(name, this::made);
    }

    /// A node below this one.
    InMemoryPreferences made(String child) {
        return new InMemoryPreferences(this, child);
    }

    @Override
    protected void syncSpi() {
        // There is nobody to be in step with.
    }

    @Override
    protected void flushSpi() {
        // It is where it will ever be.
    }
}
