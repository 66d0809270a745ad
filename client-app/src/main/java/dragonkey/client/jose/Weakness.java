package dragonkey.client.jose;

/// Something weak about a token that is no failure.
///
/// @param code stable, for example `weak.secret.short`; its sentence is found under `hint.` and the code
/// @param detail what the sentence leaves out, harmless and short; may be empty
/// @param reference the section that warns of it
public record Weakness(String code, String detail, String reference) {
}
