/// Signing in. The connection says by which of three flows: [SignIn] with a page of the provider in a [UserAgent],
/// [DeviceSignIn] with a code for another device, or [ClientSignIn] without a user. Each is one method that ends with a
/// session. [SignInModel] runs a flow beside the window, and [SignInPane] shows how far it is. Read [SignIn] first.
package dragonkey.client.signin;
