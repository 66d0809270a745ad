/// What is kept on this computer and what can be chosen. Read [dragonkey.client.settings.SettingsPane]; each card is a class.
package dragonkey.client.settings;
