// Package browsertest drives a real Chromium for the tests of the screens, in
// a user's words: Go to an address, Follow a link, Fill the field with this
// label, Press a key. It also asks axe-core what is hard to use, looks for
// texts that nobody translated and for pages that are wider than the screen,
// and takes pictures.
//
// Nothing here is part of the program. Where Chromium or axe-core is missing
// the test is skipped with a word about it, unless TOMONI_DEMAND_ALL=1, which
// ./check sets: then it fails.
//
//	b := browsertest.Start(t)
//	p := b.Page(t)
//	p.Size(375, 812)
//	p.Go(server.URL + "/")
//	p.Fill("話されたままに", "となりの奥さんを見かけない")
//	p.Follow("保存する")
//	p.Nothing(p.Axe())
package browsertest
