/// A sign-in, a renewal, a check or a sign-out told as a story: its steps, the rules that were judged in each, and what was
/// sent and answered. Without a window. Read [dragonkey.client.story.Story] first; [dragonkey.client.story.StoryRecorder]
/// has each told by whoever makes it.
package dragonkey.client.story;
