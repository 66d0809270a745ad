/// Pages of another site, for the lab: they call the shop, forge its requests and collect what a script in its page sends. They are
/// served on this computer alone, for this shop alone, and only while an experiment is open. Read
/// [dragonkey.mock.attack.OtherSite].
package dragonkey.mock.attack;
