/// Sign-ins at providers that other people wrote, and a keychain of the desktop. They need the network and much time, so
/// they run on demand: `./mvnw verify -Preal-providers`. Read [RealSignIn] first.
package dragonkey.client.real;
