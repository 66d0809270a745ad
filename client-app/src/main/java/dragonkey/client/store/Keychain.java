package dragonkey.client.store;

import java.util.Optional;

import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;

/// The operating system's keychain, as far as it is needed here. Every call may wait for a person who unlocks it.
///
/// Each call may fail with [ProblemException]: `store.keychain_absent` where there is no keychain, `store.keychain_locked`
/// where nobody has unlocked it, `store.keychain_denied` where it does not want to.
public interface Keychain {

    /// What is kept under this name; empty when the keychain says that nothing is.
    Optional<String> read(String account) throws ProblemException;

    /// Keeps it in place of what was there. That this returns does not prove it: read it back.
    void write(String account, String secret) throws ProblemException;

    /// Forgets what is kept under this name; nothing happens where nothing is.
    void remove(String account) throws ProblemException;

    /// Where there is no keychain, or none may be touched.
    static Keychain none() {
        return new Keychain() {
            @Override
            public Optional<String> read(String account) throws ProblemException {
                throw absent();
            }

            @Override
            public void write(String account, String secret) throws ProblemException {
                throw absent();
            }

            @Override
            public void remove(String account) throws ProblemException {
                throw absent();
            }
        };
    }

    private static ProblemException absent() {
        return ProblemException.of(ProblemCode.STORE_KEYCHAIN_ABSENT, "");
    }
}
