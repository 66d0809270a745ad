package dragonkey.mock.grant;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/// Everybody who can sign in.
public final class Users {
    /// Where people are found.
    public interface PersonSource {
        /// The names of all, in their order.
        List<String> usernames();

        /// The person of this name, or null.
        @Nullable
        User named(String username);

        /// The person of this subject identifier, or null.
        @Nullable
        User find(String sub);

        /// The names of every claim that somebody has.
        Set<String> claimNames();
    }

    private final PersonSource people;
    private final boolean areDemo;

    private Users(PersonSource people, boolean areDemo) {
        this.people = people;
        this.areDemo = areDemo;
    }

    /// People of somebody's own choice.
    public Users(PersonSource people) {
        this(people, false);
    }

    /// Whether they are the published ones, whom the sign-in page may offer.
    public boolean areDemo() {
        return areDemo;
    }

    /// The names of all, in their order.
    public List<String> usernames() {
        return people.usernames();
    }

    /// The names of every claim that somebody has.
    public Set<String> claimNames() {
        return people.claimNames();
    }

    /// The two whose passwords are published.
    public static Users demo(URI issuer) {
        return new Users(new FewPeople(List.of(
                new User("user-rider", "rider", "rider", List.of("user"), claims(issuer, "Ada", "Rider",
                        new HomeAddress("12 Cavern Lane", "Llanberis", "Wales", "LL55 4TY", "United Kingdom"),
                        Map.of("zoneinfo", "Europe/London", "locale", "en-GB", "birthdate", "1990-05-17",
                                "phone_number", "+44 1632 960123", "phone_number_verified", true))),
                new User("user-keeper", "keeper", "keeper", List.of("user", "admin"), claims(issuer, "Kim",
                        "Keeper",
                        new HomeAddress("Smocza Jama 1", "Krakow", "Lesser Poland", "31-001", "Poland"),
                        Map.of("zoneinfo", "Europe/Warsaw", "locale", "pl-PL", "birthdate", "1984-11-02",
                                "phone_number", "+48 12 555 0198", "phone_number_verified", false))))),
                true);
    }

    /// A list that is looked through.
    private record FewPeople(List<User> all) implements PersonSource {
        @Override
        public List<String> usernames() {
            return all.stream().map(User::username).toList();
        }

        @Override
        public @Nullable User named(String username) {
            return all.stream().filter(user -> user.username().equals(username)).findFirst().orElse(null);
        }

        @Override
        public @Nullable User find(String sub) {
            return all.stream().filter(user -> user.sub().equals(sub)).findFirst().orElse(null);
        }

        @Override
        public Set<String> claimNames() {
            Set<String> names = new LinkedHashSet<>();
            all.forEach(user -> names.addAll(user.claims().keySet()));
            return names;
        }
    }

    /// The person of this name, or null.
    public @Nullable User named(@Nullable String username) {
        return username == null ? null : people.named(username);
    }

    /// The person of this subject identifier, or null.
    public @Nullable User find(@Nullable String sub) {
        return sub == null ? null : people.find(sub);
    }

    /// The person whose name and password these are, or null.
    public @Nullable User withPassword(String username, String password) {
        User user = named(username);
        byte[] expected = (user == null ? "" : user.password()).getBytes(StandardCharsets.UTF_8);
        boolean same = MessageDigest.isEqual(expected, password.getBytes(StandardCharsets.UTF_8));
        return same ? user : null;
    }

    private record HomeAddress(String street, String locality, String region, String postalCode,
            String country) {
        Map<String, Object> toClaim() {
            Map<String, Object> claim = new LinkedHashMap<>();
            claim.put("formatted", street + "\n" + locality + " " + postalCode + "\n" + country);
            claim.put("street_address", street);
            claim.put("locality", locality);
            claim.put("region", region);
            claim.put("postal_code", postalCode);
            claim.put("country", country);
            return claim;
        }
    }

    private static Map<String, Object> claims(URI issuer, String given, String family,
            HomeAddress homeAddress, Map<String, Object> more) {
        String username = family.toLowerCase(Locale.ROOT);
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("name", given + " " + family);
        claims.put("given_name", given);
        claims.put("family_name", family);
        claims.put("nickname", given);
        claims.put("preferred_username", username);
        claims.put("picture", issuer + "pictures/" + username + ".png");
        claims.put("website", "https://" + username + ".example/");
        claims.put("updated_at", 1_760_000_000L);
        claims.put("email", username + "@dragons.example");
        claims.put("email_verified", true);
        claims.put("address", homeAddress.toClaim());
        claims.putAll(more);
        return claims;
    }
}
