package dragonkey.mock.shop;

import java.time.Instant;
import java.util.Map;

import dragonkey.mock.token.DenyList;

/// Tokens that were taken back, as rows: one look-up for each request again. It is asked only while an experiment wants one.
final class ShopDenyList implements DenyList {
    private final ShopDatabase database;
    private volatile boolean asked;

    ShopDenyList(ShopDatabase database) {
        this.database = database;
    }

    /// Whether requests ask it from now on.
    void use(boolean on) {
        asked = on;
    }

    @Override
    public void deny(String name, Instant expires) {
        database.change("MERGE INTO denied (jti, ends) KEY (jti) VALUES (?, ?)", name,
                expires.toEpochMilli());
    }

    @Override
    public boolean contains(String jti) {
        return asked && !database
                .all(row -> row.getString("jti"), "SELECT jti FROM denied WHERE jti = ?", jti).isEmpty();
    }

    @Override
    public Map<String, Instant> all() {
        return Map.of();
    }

    /// Forgets everything.
    void reset() {
        asked = false;
        database.untold("DELETE FROM denied");
    }
}
