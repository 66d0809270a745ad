/// A provider for tests with JUnit Jupiter, one a test class. Read [DragonkeyProvider]. JUnit itself is optional: nothing else of
/// this module needs it.
package dragonkey.mock.junit;
