/// The window's section of stories: a list of what happened at a connection, and one of them open with its steps, rules and
/// exchanges. Read [dragonkey.client.stories.StoriesPane] first, which shows a [dragonkey.client.stories.StoriesModel].
package dragonkey.client.stories;
