package dragonkey.assets;

/// A dragon of myth.
///
/// @param id 1 and up, never given to another dragon
/// @param name as English readers know it
/// @param origin the people who tell of it, as an adjective
/// @param source where the story is told
/// @param element what it rules or does, one word
/// @param sentence one sentence about it, under 70 characters
/// @param eye how it looks at those who come
public record Dragon(int id, String name, String origin, String source, String element, String sentence,
        DragonEye eye) {}
