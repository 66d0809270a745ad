/// A configuration file: its text, what may stand in it, and where something in it is wrong. Knows no provider. Read
/// [dragonkey.mock.config.ConfigShape], then [dragonkey.mock.config.ConfigCheck].
package dragonkey.mock.config;
