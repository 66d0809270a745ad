package dragonkey.mock.shop;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;

/// The shop's tables by JDBC: a pool of connections, and between it and the shop the proxy that tells every statement.
final class ShopDatabase implements AutoCloseable {
    private static final int MOST_CONNECTIONS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final String SCHEMA = """
            CREATE TABLE IF NOT EXISTS people (id VARCHAR(60) PRIMARY KEY, username VARCHAR(60) NOT NULL UNIQUE,
                name VARCHAR(100) NOT NULL, email VARCHAR(100) NOT NULL, password VARCHAR(200) NOT NULL);
            CREATE TABLE IF NOT EXISTS roles (person VARCHAR(60) NOT NULL, role VARCHAR(40) NOT NULL,
                PRIMARY KEY (person, role));
            CREATE TABLE IF NOT EXISTS sessions (id VARCHAR(43) PRIMARY KEY, person VARCHAR(60) NOT NULL,
                csrf VARCHAR(22) NOT NULL, began BIGINT NOT NULL, seen BIGINT NOT NULL);
            CREATE TABLE IF NOT EXISTS orders (id INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                item VARCHAR(200) NOT NULL, quantity INTEGER NOT NULL, person VARCHAR(60) NOT NULL);
            CREATE TABLE IF NOT EXISTS comments (id INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                author VARCHAR(60) NOT NULL, words VARCHAR(4000) NOT NULL);
            CREATE TABLE IF NOT EXISTS denied (jti VARCHAR(60) PRIMARY KEY, ends BIGINT NOT NULL);
            """;

    /// What is made of a row.
    ///
    /// @param <T> what
    @FunctionalInterface
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private final HikariDataSource pool;
    private final DataSource told;
    private final RecordedStatements statements = new RecordedStatements();

    /// The database of this address, with its tables in place.
    ///
    /// @throws ShopClosedException when it cannot be had
    ShopDatabase(String address, String user, String password) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("shop");
        config.setJdbcUrl(address);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(MOST_CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(PATIENCE.toMillis());
        config.setValidationTimeout(PATIENCE.toMillis() / 2);
        try {
            pool = new HikariDataSource(config);
        } catch (RuntimeException e) {
            throw new ShopClosedException("The shop's database cannot be opened", e);
        }
        told = ProxyDataSourceBuilder.create(pool).listener(statements).build();
        untold(SCHEMA);
    }

    /// Has each statement wait, as if the database were another computer.
    void delay(Duration perCall) {
        statements.delay(perCall);
    }

    /// All rows of a query.
    ///
    /// @throws ShopClosedException when the database does not answer
    <T> List<T> all(RowReader<T> reader, String sql, Object... values) {
        return query(told, reader, sql, values);
    }

    /// Changes rows.
    ///
    /// @return how many
    /// @throws ShopClosedException when the database does not answer
    int change(String sql, Object... values) {
        return update(told, sql, values);
    }

    /// A look from outside, for who prepares or checks an experiment: no request's, neither told nor delayed.
    <T> List<T> look(RowReader<T> reader, String sql, Object... values) {
        return query(pool, reader, sql, values);
    }

    /// A change from outside.
    int untold(String sql, Object... values) {
        return update(pool, sql, values);
    }

    private static <T> List<T> query(DataSource source, RowReader<T> reader, String sql, Object... values) {
        // Scrolled, so that the rows can be counted before they are read.
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql,
                        ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY)) {
            set(statement, values);
            List<T> all = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    all.add(reader.read(rows));
                }
            }
            return all;
        } catch (SQLException e) {
            throw new ShopClosedException("The shop's database does not answer", e);
        }
    }

    private static int update(DataSource source, String sql, Object... values) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, values);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new ShopClosedException("The shop's database does not answer", e);
        }
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int at = 0; at < values.length; at++) {
            statement.setObject(at + 1, values[at]);
        }
    }

    /// How many rows a query has; who reads them afterwards begins at the first.
    static int size(ResultSet rows) {
        try {
            int last = rows.last() ? rows.getRow() : 0;
            rows.beforeFirst();
            return last;
        } catch (SQLException e) {
            return -1;
        }
    }

    /// Ends the database itself, and all that was in it.
    void end() {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement("SHUTDOWN")) {
            statement.execute();
        } catch (SQLException e) {
            // It takes its connections with it, so that closing this one fails.
            return;
        } finally {
            close();
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
