/// The commands without a window: `inspect` and `token`. No line of them touches JavaFX. Read
/// [dragonkey.client.cli.InspectCommand] and [dragonkey.client.cli.TokenCommand].
package dragonkey.client.cli;
