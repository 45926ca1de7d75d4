// Package demo makes a synthetic municipality to try the program on: a data
// folder with made-up people, staff in every role, and a few hundred
// consultations with their referrals and concerns in all states. Everything in
// it is made by the same commands that real work sends, in the order of a made-up
// half year, with a clock of its own: the demo's "today" is the day on which it
// was made, and stays.
//
// A demo folder is marked, and serve refuses it. Signing in by role cards and
// the list of API tokens exist here alone.
package demo
