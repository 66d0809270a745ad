/// Who signed in, as UserInfo says it. Read [dragonkey.client.profile.ProfilePane].
package dragonkey.client.profile;
