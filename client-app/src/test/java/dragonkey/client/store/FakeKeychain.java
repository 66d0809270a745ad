package dragonkey.client.store;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;

/// A keychain in memory which behaves as real ones were seen to.
public final class FakeKeychain implements Keychain {

    /// How it answers.
    public enum KeychainMood {
        OPEN,
        /// As GNOME's: takes what it is given without a word, and gives nothing.
        LOCKED,
        /// As others: says that it has nothing.
        LOCKED_AND_SILENT,
        /// The same, but it asks for its password, and gets it, before it takes anything.
        SILENT_UNTIL_WRITTEN,
        DENYING,
        ABSENT
    }

    private final Map<String, String> held = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile KeychainMood keychainMood = KeychainMood.OPEN;
    private int callsLeft = Integer.MAX_VALUE;
    private @Nullable Runnable beforeReading;

    public void become(KeychainMood now) {
        keychainMood = now;
    }

    /// The program is killed instead of the call after so many.
    void killAfter(int calls) {
        callsLeft = calls;
    }

    private void live() {
        if (callsLeft-- <= 0) {
            throw new FaultyPreferences.KilledError();
        }
    }

    /// Somebody does this just before it is asked next.
    void beforeReading(Runnable act) {
        beforeReading = act;
    }

    /// What it holds.
    public Map<String, String> held() {
        return Map.copyOf(held);
    }

    void lose() {
        held.clear();
    }

    /// How many times it was asked for something.
    int asked() {
        return asked.get();
    }

    @Override
    public Optional<String> read(String account) throws ProblemException {
        live();
        asked.incrementAndGet();
        Runnable first = beforeReading;
        beforeReading = null;
        if (first != null) {
            first.run();
        }
        return switch (keychainMood) {
            case OPEN -> Optional.ofNullable(held.get(account));
            case LOCKED_AND_SILENT, SILENT_UNTIL_WRITTEN -> Optional.empty();
            case LOCKED -> throw ProblemException.of(ProblemCode.STORE_KEYCHAIN_LOCKED, "");
            case DENYING -> throw ProblemException.of(ProblemCode.STORE_KEYCHAIN_DENIED, "");
            case ABSENT -> throw ProblemException.of(ProblemCode.STORE_KEYCHAIN_ABSENT, "");
        };
    }

    @Override
    public void write(String account, String secret) throws ProblemException {
        live();
        switch (keychainMood) {
            case OPEN, SILENT_UNTIL_WRITTEN -> {
                keychainMood = KeychainMood.OPEN;
                held.put(account, secret);
            }
            case LOCKED, LOCKED_AND_SILENT -> asked.incrementAndGet();
            case DENYING -> throw ProblemException.of(ProblemCode.STORE_KEYCHAIN_DENIED, "");
            case ABSENT -> throw ProblemException.of(ProblemCode.STORE_KEYCHAIN_ABSENT, "");
        }
    }

    @Override
    public void remove(String account) {
        live();
        if (keychainMood == KeychainMood.OPEN) {
            held.remove(account);
        }
    }
}
