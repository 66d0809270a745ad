/// The lab's shop: the same people and data twice, once with a session in a database and a cookie, once with signed tokens. Nothing
/// of it runs before somebody opens one. Read [dragonkey.mock.shop.Shop], then [dragonkey.mock.shop.ShopExchange].
package dragonkey.mock.shop;
