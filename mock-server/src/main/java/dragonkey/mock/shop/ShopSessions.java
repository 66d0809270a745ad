package dragonkey.mock.shop;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.http.Request;
import dragonkey.mock.http.Response;

/// Sessions as rows, found by the cookie that a browser brings.
final class ShopSessions {
    static final String COOKIE = "dk_shop";
    /// A session that nobody has used for so long ends.
    static final Duration IDLE = Duration.ofMinutes(30);
    /// A session ends after so long, used or not.
    static final Duration ABSOLUTE = Duration.ofHours(8);
    // Writing down each use would be a statement more for every request.
    private static final Duration NOTED = Duration.ofMinutes(1);
    private static final int ID_BYTES = 16;

    /// A session that is good at this moment.
    ///
    /// @param csrf what its forms bring along
    record ShopSession(String person, String csrf) {
    }

    private record SessionRow(String person, String csrf, Instant began, Instant seen) {
    }

    private final ShopDatabase database;
    private final SecureRandom random;
    private final Clock clock;

    ShopSessions(ShopDatabase database, SecureRandom random, Clock clock) {
        this.database = database;
        this.random = random;
        this.clock = clock;
    }

    /// The session of a request's cookie: one look-up, whatever comes of it.
    Optional<ShopSession> find(Request request) {
        String id = request.cookie(COOKIE);
        if (id == null) {
            return Optional.empty();
        }
        Optional<SessionRow> found = database.all(
                row -> new SessionRow(row.getString("person"), row.getString("csrf"),
                        Instant.ofEpochMilli(row.getLong("began")),
                        Instant.ofEpochMilli(row.getLong("seen"))),
                "SELECT person, csrf, began, seen FROM sessions WHERE id = ?", hash(id)).stream().findFirst();
        return found.flatMap(row -> judge(row, id));
    }

    private Optional<ShopSession> judge(SessionRow row, String id) {
        Instant now = clock.instant();
        if (!now.isBefore(row.began.plus(ABSOLUTE)) || !now.isBefore(row.seen.plus(IDLE))) {
            database.change("DELETE FROM sessions WHERE id = ?", hash(id));
            return Optional.empty();
        }
        if (!now.isBefore(row.seen.plus(NOTED))) {
            database.change("UPDATE sessions SET seen = ? WHERE id = ?", now.toEpochMilli(), hash(id));
        }
        return Optional.of(new ShopSession(row.person, row.csrf));
    }

    /// Begins a session under a new id: one that was known before the sign-in is known no more (session fixation).
    ///
    /// @param before the request that signs in
    /// @return the cookie, as `Set-Cookie` has it
    String begin(String person, @Nullable Request before, ShopSwitches switches) {
        String old = before == null ? null : before.cookie(COOKIE);
        if (old != null) {
            database.change("DELETE FROM sessions WHERE id = ?", hash(old));
        }
        String id = word();
        long now = clock.millis();
        database.change("INSERT INTO sessions (id, person, csrf, began, seen) VALUES (?, ?, ?, ?, ?)",
                hash(id), person, word(), now, now);
        return COOKIE + "=" + id + attributes(switches);
    }

    /// Ends the session of a request, here and in the browser.
    Response end(Request request, Response answer, ShopSwitches switches) {
        String id = request.cookie(COOKIE);
        if (id != null) {
            database.change("DELETE FROM sessions WHERE id = ?", hash(id));
        }
        return answer.with("Set-Cookie", COOKIE + "=; Max-Age=0" + attributes(switches));
    }

    private static String attributes(ShopSwitches switches) {
        return "; Path=/" + (switches.has(WeakWay.COOKIE_FOR_SCRIPTS) ? "" : "; HttpOnly")
                + switches.sameSite().attribute();
    }

    /// 128 random bits.
    private String word() {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// Who reads the table can open nothing with it.
    private static String hash(String id) {
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
