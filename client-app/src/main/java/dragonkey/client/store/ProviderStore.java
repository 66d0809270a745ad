package dragonkey.client.store;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;

import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemException;
import dragonkey.client.store.SealedPreferences.Room;

/// Keeps what the embedded provider knows, as sessions are kept: its keys and grants are worth as much as the tokens that came
/// of them. Every call may wait for the disk.
public final class ProviderStore {
    private static final String NAME = "embedded provider";

    private final SealedPreferences sealedPreferences;
    private final SealedStore states;

    /// @param sealedPreferences where it lies, encrypted
    public ProviderStore(SealedPreferences sealedPreferences, SecureRandom random) {
        this.sealedPreferences = sealedPreferences;
        this.states = new SealedStore(sealedPreferences, Room.PROVIDER, random);
    }

    /// What was kept last; empty when nothing is there that can be read. What is damaged stays until the next saving takes
    /// its place.
    public Optional<String> read() {
        try {
            return sealedPreferences.reading(() -> {
                sealedPreferences.refresh();
                return states.read(NAME, plain -> new String(plain, StandardCharsets.UTF_8));
            });
        } catch (ProblemException | IllegalStateException notReadable) {
            return Optional.empty();
        }
    }

    /// Keeps it in place of what was kept before; an empty text is nothing.
    ///
    /// @return why it is not
    public Optional<Problem> save(String state) {
        return sealedPreferences.exclusively(() -> {
            if (state.isEmpty()) {
                states.remove(NAME);
            } else {
                states.write(NAME, state.getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    /// How long the sealed text is, in characters, which are bytes; 0 when there is none.
    int storedCharacters() {
        try {
            return states.length(NAME);
        } catch (ProblemException damaged) {
            return 0;
        }
    }
}
