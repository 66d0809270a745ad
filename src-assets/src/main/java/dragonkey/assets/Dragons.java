package dragonkey.assets;

import java.util.List;

/// The dragons that the API serves.
public final class Dragons {
    private Dragons() {}

    /// All of them, by id.
    public static List<Dragon> all() {
        return List.of(
                new Dragon(1, "Smok", "Poland", "Chronicle of Wincenty Kadlubek", "fire",
                        "Lived below a hill.",
                        DragonEye.of("Smok")),
                new Dragon(2, "Fafnir", "Scandinavia", "Volsunga saga", "poison", "Guarded a hoard.",
                        DragonEye.of("Fafnir")));
    }
}
