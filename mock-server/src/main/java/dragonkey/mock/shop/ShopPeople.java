package dragonkey.mock.shop;

import java.net.URI;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import dragonkey.mock.grant.User;
import dragonkey.mock.grant.Users;

/// Who buys here: the provider's own demo people, and eight more who have no password and are there to be counted.
final class ShopPeople {
    private static final int MORE = 8;
    private static final String READ = """
            SELECT people.id, people.username, people.name, people.email, roles.role
            FROM people LEFT JOIN roles ON roles.person = people.id WHERE people.id = ?""";

    /// A person, as the shop knows one.
    ///
    /// @param id the same as the token's `sub`
    record ShopPerson(String id, String username, String name, String email, List<String> roles) {
    }

    private final ShopDatabase database;

    ShopPeople(ShopDatabase database) {
        this.database = database;
    }

    /// Puts everybody into the database, as they are at first.
    ///
    /// @param hashes of the passwords, by username
    void begin(Map<String, String> hashes) {
        Users demo = Users.demo(URI.create("http://127.0.0.1/"));
        for (String username : demo.usernames()) {
            User user = demo.named(username);
            if (user != null) {
                put(new ShopPerson(user.sub(), username, user.name(),
                        String.valueOf(user.claims().get("email")), user.roles()),
                        hashes.getOrDefault(username, ""));
            }
        }
        for (int number = 1; number <= MORE; number++) {
            put(new ShopPerson("user-buyer" + number, "buyer" + number, "Buyer " + number,
                    "buyer" + number + "@dragons.example", List.of("user")), "");
        }
    }

    /// The hashes of all passwords, by username: made once, for they are meant to take their time.
    static Map<String, String> hashes(SecureRandom random) {
        Users demo = Users.demo(URI.create("http://127.0.0.1/"));
        return demo.usernames().parallelStream().map(demo::named).filter(Objects::nonNull).collect(
                Collectors.toConcurrentMap(User::username, user -> PasswordHash.of(user.password(), random)));
    }

    private void put(ShopPerson person, String password) {
        database.untold("INSERT INTO people (id, username, name, email, password) VALUES (?, ?, ?, ?, ?)",
                person.id(), person.username(), person.name(), person.email(), password);
        person.roles().forEach(
                role -> database.untold("INSERT INTO roles (person, role) VALUES (?, ?)", person.id(), role));
    }

    /// Roles as they are at first again.
    void resetRoles() {
        Users demo = Users.demo(URI.create("http://127.0.0.1/"));
        for (String username : demo.usernames()) {
            User user = demo.named(username);
            if (user != null) {
                database.untold("DELETE FROM roles WHERE person = ?", user.sub());
                user.roles().forEach(role -> database.untold("INSERT INTO roles (person, role) VALUES (?, ?)",
                        user.sub(), role));
            }
        }
    }

    /// The person with the roles of now, in one statement.
    Optional<ShopPerson> find(String id) {
        return one(database.all(ShopPeople::row, READ, id));
    }

    /// The same for who prepares an experiment.
    Optional<ShopPerson> look(String username) {
        return one(database.look(ShopPeople::row, READ.replace("people.id = ?", "people.username = ?"),
                username));
    }

    private static ShopPerson row(ResultSet row) throws SQLException {
        String role = row.getString("role");
        return new ShopPerson(row.getString("id"), row.getString("username"), row.getString("name"),
                row.getString("email"), role == null ? List.of() : List.of(role));
    }

    /// A row for each role makes one person.
    private static Optional<ShopPerson> one(List<ShopPerson> rows) {
        return rows.stream().reduce((first, next) -> {
            List<String> roles = new ArrayList<>(first.roles());
            roles.addAll(next.roles());
            return new ShopPerson(first.id(), first.username(), first.name(), first.email(), roles);
        });
    }

    /// Who has this name and password.
    Optional<ShopPerson> withPassword(String username, String password) {
        record KeptPassword(String id, String hash) {
        }
        List<KeptPassword> kept = database.all(
                row -> new KeptPassword(row.getString("id"), row.getString("password")),
                "SELECT id, password FROM people WHERE username = ?", username);
        return kept.stream().filter(each -> PasswordHash.holds(each.hash(), password)).findFirst()
                .flatMap(each -> find(each.id()));
    }

    /// The names of all.
    List<String> usernames() {
        return database.look(row -> row.getString("username"), "SELECT username FROM people ORDER BY id");
    }

    /// Gives or takes a role, from now on.
    void setRole(String username, String role, boolean has) {
        String id = look(username).map(ShopPerson::id)
                .orElseThrow(() -> new IllegalArgumentException("nobody is called " + username));
        database.untold("DELETE FROM roles WHERE person = ? AND role = ?", id, role);
        if (has) {
            database.untold("INSERT INTO roles (person, role) VALUES (?, ?)", id, role);
        }
    }

}
