package dragonkey.client.store;

import java.util.Objects;

import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemException;

/// What can go wrong between the session and the disk, by its stable code.
final class StoreProblems {
    static final String NOT_WRITABLE = "store.not_writable";
    static final String CORRUPT = "store.corrupt";
    static final String KEY = "store.key";
    static final String KEYCHAIN_ABSENT = "store.keychain_absent";
    static final String KEYCHAIN_LOST = "store.keychain_lost";
    static final String KEYCHAIN_LOCKED = "store.keychain_locked";
    static final String KEYCHAIN_DENIED = "store.keychain_denied";

    private static final int LONGEST_DETAIL = 300;

    private StoreProblems() {}

    static ProblemException of(String code, String detail) {
        String harmless = detail.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}]", " ");
        return new ProblemException(
                Problem.of(code, harmless.substring(0, Math.min(harmless.length(), LONGEST_DETAIL))));
    }

    static ProblemException of(String code, Throwable cause) {
        String message = Objects.requireNonNullElse(cause.getMessage(), "");
        return of(code, message.isBlank() ? cause.getClass().getSimpleName() : message);
    }
}
