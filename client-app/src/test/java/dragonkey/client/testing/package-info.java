/// What several folders of tests need: [WindowTest] starts the program with its window and [AppDriver] uses it;
/// [SignInFixture] signs in without a window, at a [TestProvider] that answers as a test tells it. Read [WindowTest] first.
package dragonkey.client.testing;
