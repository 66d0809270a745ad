/// What every screen is made of: controls, tables, words, themes, the clipboard. Read [dragonkey.client.ui.Controls] and
/// [dragonkey.client.ui.Messages]; [dragonkey.client.ui.ProblemWords] says what went wrong.
package dragonkey.client.ui;
