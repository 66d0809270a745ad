package dragonkey.mock.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;

/// Brings the tables of a database to what this version reads: each file once, in order. A released file is never changed; what is
/// to be otherwise is a further one.
final class Migrations {
    private static final List<String> FILES = List.of("V1__what_is_remembered.sql");
    // Any number that nobody else takes for a lock of the same database.
    private static final long LOCK = 3_001_944;

    private Migrations() {}

    /// Several processes may begin at once: one of them does it.
    ///
    /// @return the version that the tables have
    static int apply(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
                statement.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
            }
            statement.execute("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER PRIMARY KEY)");
            int version = version(statement);
            if (version > FILES.size()) {
                throw new SQLException("the tables are of a later version of this program");
            }
            for (int next = version; next < FILES.size(); next++) {
                for (String part : read(FILES.get(next)).split(";\n", -1)) {
                    if (!part.isBlank()) {
                        statement.execute(part);
                    }
                }
                note(connection, next + 1);
            }
            return FILES.size();
        }
    }

    private static int version(Statement statement) throws SQLException {
        try (ResultSet result = statement
                .executeQuery("SELECT COALESCE(MAX(version), 0) FROM schema_version")) {
            return result.next() ? result.getInt(1) : 0;
        }
    }

    private static void note(Connection connection, int version) throws SQLException {
        try (PreparedStatement statement = connection
                .prepareStatement("INSERT INTO schema_version (version) VALUES (?)")) {
            statement.setInt(1, version);
            statement.executeUpdate();
        }
    }

    private static String read(String file) {
        try (InputStream in = Migrations.class.getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(in, "a resource of this module").readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("a resource of this module cannot be read", e);
        }
    }
}
