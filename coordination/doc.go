// Package coordination (調整) is somebody else's open look at a record: a
// referral that came back, "please look at this with me", "please check with
// the other desks", a possible duplicate. It is a record of its own, at the
// desk that is asked, with its own next date, so that a question to the
// coordinator is as little forgotten as the worry itself (measure 25). The
// record that it is about stays where it is.
package coordination
