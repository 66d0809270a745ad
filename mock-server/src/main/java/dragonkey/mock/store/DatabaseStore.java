package dragonkey.mock.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/// Values kept in a table, which outlive the process and are the same for all processes on one database. Of a name the table has
/// the SHA-256 alone: whoever reads it gets no code, no token and no cookie.
final class DatabaseStore<V> implements ExpiringStore<V> {
    private static final String ONE = " WHERE issuer = ? AND name = ?";

    /// A row that is not read yet.
    private record FoundRow(String hash, String content) {
    }

    private final Database database;
    private final String issuer;
    private final String table;
    private final Codec<V> codec;
    private final Clock clock;
    private final SecureRandom random;
    private final Supplier<Duration> life;
    private final int most;

    DatabaseStore(DatabaseStorage storage, Kept kept, Codec<V> codec, Supplier<Duration> life, int most) {
        this.database = storage.database();
        this.issuer = storage.issuer();
        this.clock = storage.clock();
        this.random = storage.random();
        this.table = kept.table();
        this.codec = codec;
        this.life = life;
        this.most = most;
    }

    private static String hash(String name) {
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String put(V value) {
        return put(value, clock.instant().plus(life.get()));
    }

    @Override
    public String put(V value, Instant until) {
        String name = MemoryStore.name(random);
        String content = codec.write().apply(value);
        database.run(connection -> insert(connection, hash(name), content, until));
        return name;
    }

    @Override
    public void put(String name, V value, Instant until) {
        String hash = hash(name);
        String content = codec.write().apply(value);
        database.run(connection -> {
            int done = update(connection, hash, content, until);
            if (done == 0) {
                done = insert(connection, hash, content, until);
            }
            // Somebody else was between the two.
            return done == 0 ? update(connection, hash, content, until) : done;
        });
    }

    @Override
    public boolean putIfNew(String name, V value, Instant until) {
        String hash = hash(name);
        String content = codec.write().apply(value);
        return database.run(connection -> {
            if (insert(connection, hash, content, until) == 1) {
                return true;
            }
            try (PreparedStatement statement = connection.prepareStatement(
                    "UPDATE " + table + " SET content = ?, until_ms = ?" + ONE + " AND until_ms <= ?")) {
                statement.setString(1, content);
                statement.setLong(2, millis(until));
                statement.setString(3, issuer);
                statement.setString(4, hash);
                statement.setLong(5, clock.millis());
                return statement.executeUpdate() == 1;
            }
        });
    }

    @Override
    public @Nullable V find(@Nullable String name) {
        return name == null
                ? null
                : database.run(connection -> value(connection, hash(name), "")).orElse(null);
    }

    @Override
    public boolean hasEither(String name, String other) {
        return database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "SELECT 1 FROM " + table + " WHERE issuer = ? AND name IN (?, ?) AND until_ms > ?")) {
                statement.setString(1, issuer);
                statement.setString(2, hash(name));
                statement.setString(3, hash(other));
                statement.setLong(4, clock.millis());
                try (ResultSet row = statement.executeQuery()) {
                    return row.next();
                }
            }
        });
    }

    @Override
    public @Nullable V change(String name, UnaryOperator<V> how, Instant until) {
        String hash = hash(name);
        return database.run(connection -> {
            // Who comes second waits here until the first has been answered, and reads what that one wrote.
            Optional<V> before = value(connection, hash, " FOR UPDATE");
            if (before.isPresent()) {
                update(connection, hash, codec.write().apply(how.apply(before.get())), until);
            }
            return before;
        }).orElse(null);
    }

    @Override
    public @Nullable V remove(@Nullable String name) {
        if (name == null) {
            return null;
        }
        String hash = hash(name);
        return database.run(connection -> {
            Optional<V> before = value(connection, hash, " FOR UPDATE");
            return delete(connection, hash) == 1 ? before : Optional.<V>empty();
        }).orElse(null);
    }

    @Override
    public void removeIf(Predicate<V> which) {
        database.run(connection -> {
            int gone = 0;
            for (FoundRow row : rows(connection)) {
                V value = codec.read().apply(row.content);
                if (value != null && which.test(value)) {
                    gone += delete(connection, row.hash);
                }
            }
            return gone;
        });
    }

    @Override
    public List<V> all() {
        return database.run(this::rows).stream().map(row -> codec.read().apply(row.content))
                .filter(Objects::nonNull).toList();
    }

    @Override
    public List<NamedValue<V>> named() {
        return List.of();
    }

    /// Changes have ever higher numbers, and what is taken away makes it fewer.
    @Override
    public long revision() {
        return database.run(connection -> {
            try (PreparedStatement statement = connection
                    .prepareStatement("SELECT" + " COALESCE(MAX(change_number), 0) * 10007 + COUNT(*) FROM "
                            + table + " WHERE issuer = ?")) {
                statement.setString(1, issuer);
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() ? row.getLong(1) : 0L;
                }
            }
        });
    }

    /// Forgets what has ended, and the oldest of more than there may be.
    void tidy() {
        database.run(connection -> {
            try (PreparedStatement ended = connection
                    .prepareStatement("DELETE FROM " + table + " WHERE issuer = ? AND until_ms <= ?")) {
                ended.setString(1, issuer);
                ended.setLong(2, clock.millis());
                return ended.executeUpdate();
            }
        });
        database.run(connection -> {
            try (PreparedStatement old = connection.prepareStatement("DELETE FROM " + table
                    + " WHERE issuer = ? AND change_number <= (SELECT change_number FROM " + table
                    + " WHERE issuer = ? ORDER BY change_number DESC OFFSET ? ROWS FETCH NEXT 1 ROWS ONLY)")) {
                old.setString(1, issuer);
                old.setString(2, issuer);
                old.setInt(3, most);
                return old.executeUpdate();
            }
        });
    }

    private static long millis(Instant until) {
        return until.isAfter(FOREVER) ? Long.MAX_VALUE : until.toEpochMilli();
    }

    private Optional<V> value(Connection connection, String hash, String lock) throws SQLException {
        try (PreparedStatement statement = connection
                .prepareStatement("SELECT content FROM " + table + ONE + " AND until_ms > ?" + lock)) {
            statement.setString(1, issuer);
            statement.setString(2, hash);
            statement.setLong(3, clock.millis());
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.ofNullable(codec.read().apply(row.getString(1)))
                        : Optional.empty();
            }
        }
    }

    private List<FoundRow> rows(Connection connection) throws SQLException {
        List<FoundRow> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("SELECT name, content FROM " + table
                + " WHERE issuer = ? AND until_ms > ? ORDER BY change_number")) {
            statement.setString(1, issuer);
            statement.setLong(2, clock.millis());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(new FoundRow(rows.getString(1), rows.getString(2)));
                }
            }
        }
        return found;
    }

    private int insert(Connection connection, String hash, String content, Instant until)
            throws SQLException {
        try (PreparedStatement statement = connection
                .prepareStatement("INSERT INTO " + table + " (issuer, name, content, until_ms, change_number)"
                        + " VALUES (?, ?, ?, ?, nextval('change_numbers')) ON CONFLICT DO NOTHING")) {
            statement.setString(1, issuer);
            statement.setString(2, hash);
            statement.setString(3, content);
            statement.setLong(4, millis(until));
            return statement.executeUpdate();
        }
    }

    private int update(Connection connection, String hash, String content, Instant until)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("UPDATE " + table
                + " SET content = ?, until_ms = ?, change_number = nextval('change_numbers')" + ONE)) {
            statement.setString(1, content);
            statement.setLong(2, millis(until));
            statement.setString(3, issuer);
            statement.setString(4, hash);
            return statement.executeUpdate();
        }
    }

    private int delete(Connection connection, String hash) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("DELETE FROM " + table + ONE)) {
            statement.setString(1, issuer);
            statement.setString(2, hash);
            return statement.executeUpdate();
        }
    }
}
