package dragonkey.assets;

/// One dragon of legend.
///
/// @param source where its story is told
public record Dragon(int id, String name, String origin, String source, String element, String sentence,
        DragonEye eye) {
}
