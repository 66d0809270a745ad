/// The words that every folder speaks: a problem with its code, the result of a check, an address, a safe line of text.
/// Read [dragonkey.client.core.Problem] first; its kinds are in [dragonkey.client.core.ProblemCode]. Nothing here knows
/// HTTP, OAuth, a store or a window.
package dragonkey.client.core;
