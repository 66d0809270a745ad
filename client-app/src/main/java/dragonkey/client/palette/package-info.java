/// What can be done from anywhere in the window, by its name or by a key. Read [dragonkey.client.palette.CommandPalette] and
/// [dragonkey.client.palette.WindowShortcut].
package dragonkey.client.palette;
