package dragonkey.mock.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.jspecify.annotations.Nullable;

/// One database by JDBC, with its tables in place: embedded H2, or PostgreSQL.
public final class Database implements AutoCloseable {
    /// What the address of a database begins with that several processes may share.
    public static final String POSTGRESQL = "jdbc:postgresql:";
    private static final int MOST_CONNECTIONS = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    // H2 by the words of PostgreSQL, so that there is one SQL alone. What is committed is with the system at once: without a
    // delay of zero, half a second of answers would be lost with the process.
    private static final String RULES = ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
            + ";WRITE_DELAY=0;LOCK_TIMEOUT=10000;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";

    /// What is asked of a connection.
    ///
    /// @param <T> the answer
    @FunctionalInterface
    public interface SqlWork<T> {
        T on(Connection connection) throws SQLException;
    }

    /// All that one request does: a connection from the first statement on, and what was looked at already.
    private static final class OpenRequest {
        final Database database;
        final Set<Object> seen = new HashSet<>();
        @Nullable
        Connection connection;

        OpenRequest(Database database) {
            this.database = database;
        }
    }

    private static final ThreadLocal<@Nullable OpenRequest> OPEN = new ThreadLocal<>();

    private final HikariDataSource pool;

    private Database(HikariDataSource pool) {
        this.pool = pool;
    }

    /// H2 in memory, gone with the process.
    ///
    /// @throws DatabaseException when its libraries are not there
    public static Database inMemory() {
        return open("jdbc:h2:mem:" + UUID.randomUUID() + RULES + ";DB_CLOSE_DELAY=-1");
    }

    /// H2 in files of this folder, which is made for the owner alone. One process at a time has it.
    ///
    /// @throws DatabaseException when it cannot be had
    public static Database in(Path folder) {
        if (folder.toString().contains(";")) {
            throw new DatabaseException("The folder of the data has a semicolon in its name",
                    new IllegalArgumentException());
        }
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
                if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
                }
            }
        } catch (IOException e) {
            throw new DatabaseException("The folder of the data cannot be made: " + folder, e);
        }
        return open("jdbc:h2:file:" + folder.toAbsolutePath().resolve("dragonkey") + RULES);
    }

    /// The database of this address.
    ///
    /// @throws DatabaseException when it cannot be had
    public static Database at(String address) {
        return open(address);
    }

    private static Database open(String address) {
        HikariDataSource pool;
        try {
            pool = pool(address);
        } catch (LinkageError missing) {
            throw new DatabaseException(
                    "A database needs com.zaxxer:HikariCP and the driver beside this library,"
                            + " com.h2database:h2 or org.postgresql:postgresql",
                    missing);
        } catch (RuntimeException e) {
            throw new DatabaseException("The database cannot be opened: " + reason(e), e);
        }
        try {
            Database database = new Database(pool);
            database.run(Migrations::apply);
            return database;
        } catch (DatabaseException e) {
            pool.close();
            throw e;
        }
    }

    private static HikariDataSource pool(String address) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("dragonkey");
        config.setJdbcUrl(address);
        config.setAutoCommit(false);
        config.setMaximumPoolSize(MOST_CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(PATIENCE.toMillis());
        return new HikariDataSource(config);
    }

    /// What the database itself says; the address is not in it.
    private static String reason(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof SQLException said) {
                return String.valueOf(said.getMessage());
            }
        }
        return failure.getClass().getSimpleName();
    }

    /// Has all that this work asks for kept, or nothing of it: in one transaction, that of the request where there is one.
    ///
    /// @throws DatabaseException when it cannot be done
    public <T> T run(SqlWork<T> work) {
        OpenRequest request = open();
        try {
            if (request != null) {
                return work.on(connection(request));
            }
            // One that is closed without having been committed is rolled back.
            try (Connection connection = pool.getConnection()) {
                T answer = work.on(connection);
                connection.commit();
                return answer;
            }
        } catch (SQLException e) {
            throw new DatabaseException("The database does not answer as it should", e);
        }
    }

    /// The request of this thread that is answered with this database.
    private @Nullable OpenRequest open() {
        OpenRequest request = OPEN.get();
        return request != null && request.database.equals(this) ? request : null;
    }

    private Connection connection(OpenRequest request) throws SQLException {
        Connection connection = request.connection;
        if (connection == null) {
            connection = pool.getConnection();
            request.connection = connection;
        }
        return connection;
    }

    /// Answers a request whose work is kept as a whole before anybody hears of the answer. One that asks the database for
    /// nothing takes no connection.
    ///
    /// @throws DatabaseException when it cannot be kept; then nothing of it is
    public <T> T whole(Supplier<T> answer) {
        OpenRequest request = new OpenRequest(this);
        OPEN.set(request);
        try {
            T answered = answer.get();
            if (request.connection != null) {
                request.connection.commit();
            }
            return answered;
        } catch (SQLException e) {
            throw new DatabaseException("The database does not keep what it was given", e);
        } finally {
            OPEN.remove();
            close(request.connection);
        }
    }

    private static void close(@Nullable Connection connection) {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                // The pool makes another one. What was committed is.
                return;
            }
        }
    }

    /// Whether the request of this thread asks for this for the first time, as anybody does where there is no request.
    boolean isFirstLook(Object what) {
        OpenRequest request = open();
        return request == null || request.seen.add(what);
    }

    @Override
    public void close() {
        pool.close();
    }
}
