/// The window's frame: rail, navigation, the guard of sections, who is signed in, notices. Read
/// [dragonkey.client.shell.MainWindow] and [dragonkey.client.shell.Section].
package dragonkey.client.shell;
