/// The commands without a window: `inspect`, `token`, `lab` and others. No line of them touches JavaFX. Read
/// [dragonkey.client.cli.InspectCommand] and [dragonkey.client.cli.TokenCommand].
package dragonkey.client.cli;
