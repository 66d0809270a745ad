/// Goes through the whole window as a person does and takes a picture of each screen. Read [dragonkey.client.tour.Tour].
package dragonkey.client.tour;
