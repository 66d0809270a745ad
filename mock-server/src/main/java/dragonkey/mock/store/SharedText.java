package dragonkey.mock.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// One text that several processes read and change.
public final class SharedText {
    private static final String READ = "SELECT content, version FROM shared_texts WHERE issuer = ? AND name = ?";
    private static final String VERSION = "SELECT version FROM shared_texts WHERE issuer = ? AND name = ?";
    private static final String BEGIN = "INSERT INTO shared_texts (issuer, name, version, content)"
            + " VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING";
    // Two who begin, of whom one is not kept, have another number.
    private static final long FIRST_VERSIONS = 1L << 40;
    private static final String CHANGE = "UPDATE shared_texts SET content = ?, version = version + 1"
            + " WHERE issuer = ? AND name = ? AND version = ?";

    /// What it says.
    ///
    /// @param version another one after each change, also where one that was begun with was never kept
    public record TextVersion(String content, long version) {
        @Override
        public String toString() {
            return "TextVersion[" + version + "]";
        }
    }

    private final Database database;
    private final String issuer;
    private final String name;

    SharedText(Database database, String issuer, String name) {
        this.database = database;
        this.issuer = issuer;
        this.name = name;
    }

    /// What it says now.
    ///
    /// @param first what it says from now on when it was never written; of several who begin, one does
    public TextVersion read(Supplier<String> first) {
        return find().orElseGet(() -> {
            begin(first.get());
            return find().orElseThrow();
        });
    }

    /// Whether it says something else than in this version. Within a request one look is enough.
    public boolean isNewer(long version) {
        return database.isFirstLook(this) && database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(VERSION)) {
                statement.setString(1, issuer);
                statement.setString(2, name);
                try (ResultSet row = statement.executeQuery()) {
                    return !row.next() || row.getLong(1) != version;
                }
            }
        });
    }

    /// Writes it anew. Who changes it at the same time is waited for, and what they wrote is changed then.
    public void change(UnaryOperator<String> how) {
        boolean written = false;
        while (!written) {
            TextVersion now = find().orElseThrow();
            written = write(how.apply(now.content), now.version) == 1;
        }
    }

    private Optional<TextVersion> find() {
        return database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(READ)) {
                statement.setString(1, issuer);
                statement.setString(2, name);
                try (ResultSet row = statement.executeQuery()) {
                    return row.next()
                            ? Optional.of(new TextVersion(row.getString(1), row.getLong(2)))
                            : Optional.empty();
                }
            }
        });
    }

    private int begin(String content) {
        return database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(BEGIN)) {
                statement.setString(1, issuer);
                statement.setString(2, name);
                statement.setLong(3, ThreadLocalRandom.current().nextLong(1, FIRST_VERSIONS));
                statement.setString(4, content);
                return statement.executeUpdate();
            }
        });
    }

    private int write(String content, long version) {
        return database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(CHANGE)) {
                statement.setString(1, content);
                statement.setString(2, issuer);
                statement.setString(3, name);
                statement.setLong(4, version);
                return statement.executeUpdate();
            }
        });
    }
}
