/// Explains a token: what it says, what was checked about it, and what can be tried with it. Read first:
/// [dragonkey.client.inspector.InspectorModel], whose every change makes one
/// [dragonkey.client.inspector.InspectedToken] of what was pasted or belongs to the session, and
/// [dragonkey.client.inspector.TokenPane], which hands that to the views. How a token is read and judged is in
/// [dragonkey.client.jose].
package dragonkey.client.inspector;
